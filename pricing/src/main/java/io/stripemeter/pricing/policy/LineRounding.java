package io.stripemeter.pricing.policy;

/** The place where exact lines are rounded: each alone, or all together. */
public enum LineRounding {
    /** Each line alone, then summed. The default: Stripe's documents say "each will be rounded before summing". */
    EACH_LINE,
    /** The exact sum is rounded once and shared over the lines by largest remainder; no cent is lost or won. */
    LARGEST_REMAINDER
}
