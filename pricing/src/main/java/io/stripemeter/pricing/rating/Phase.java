package io.stripemeter.pricing.rating;

/** The phase of a period: over, or still open to usage. */
public enum Phase {
    /** The period is over: minimum charges and commitment true-ups are due. */
    FINAL,
    /** The period is still running: charges due only at its end are left out. */
    OPEN
}
