package io.stripemeter.pricing.policy;

/** What a period bills whose corrections outweigh its usage. */
public enum NegativeUsage {
    /** Quantity 0. The default: Stripe bills a negative meter total as 0, so no line is ever negative. */
    BILLED_AS_ZERO,
    /** Refused with code {@code negative_quantity}, for callers to whom it can only be a mistake. */
    REFUSED
}
