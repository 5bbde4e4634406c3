package io.stripemeter.pricing.policy;

/** The treatment of a period whose corrections outweigh its usage. */
public enum NegativeUsage {
    /** Quantity 0. The default: Stripe bills a negative meter total as 0, so no line is ever negative. */
    BILLED_AS_ZERO,
    /** Refused with code {@code negative_quantity}, for callers for which it can only be a mistake. */
    REFUSED
}
