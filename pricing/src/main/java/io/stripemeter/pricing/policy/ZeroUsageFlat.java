package io.stripemeter.pricing.policy;

/** The choice whether the first tier's flat amount is due when nothing was used. */
public enum ZeroUsageFlat {
    /** Billed. The default: Stripe's tiered pricing page says the first flat fee is charged at quantity 0. */
    FIRST_TIER_BILLED,
    /** Not billed: a tier is entered by its first unit. The rule of the older Node.js StripeMeter. */
    NOT_BILLED
}
