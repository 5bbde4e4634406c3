package io.stripemeter.pricing.policy;

/** The choice whether a minimum charge is due when nothing was used. */
public enum MinimumAtZero {
    /** Due. The default: a minimum is a promise for the period, not for the first unit. */
    DUE,
    /** Waived while the usage is zero. */
    WAIVED
}
