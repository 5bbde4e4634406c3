package io.stripemeter.pricing.line;

/** What a line charges for. */
public enum LineKind {
    /** Units times a unit price; for a tiered price, the units of one tier. */
    USAGE("usage"),
    /** Packages of units; the quantity is the number of packages. */
    PACKAGES("packages"),
    /** A share of an amount; the quantity is that amount in minor units. */
    PERCENTAGE("percentage"),
    /** The flat amount of a tier, with quantity 0 as Stripe writes it. */
    TIER_FLAT("flat fee"),
    /** A fee that does not depend on the quantity of a tier. */
    FEE("fee"),
    /** The surcharge on what goes beyond a commitment. */
    OVERAGE("overage"),
    /** What is missing to a commitment. */
    TRUE_UP("commitment true-up"),
    /** What is missing to a minimum charge. */
    MINIMUM("minimum charge");

    private final String words;

    LineKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
