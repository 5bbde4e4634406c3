package io.stripemeter.pricing.rating;

/** Whether more usage of the period may still come. */
public enum Phase {
    /** The period is over: minimum charges and commitment true-ups are due. */
    FINAL,
    /** The period runs on: what would only be due at its end is left out. */
    OPEN
}
