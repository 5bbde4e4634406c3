package io.stripemeter.pricing.line;

/** The kind of charge a line makes. */
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
    /** The surcharge on the part beyond a commitment. */
    OVERAGE("overage"),
    /** The shortfall from a commitment. */
    TRUE_UP("commitment true-up"),
    /** The shortfall from a minimum charge. */
    MINIMUM("minimum charge");

    private final String words;

    LineKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
