package io.stripemeter.api.reconciliation;

import java.util.Locale;

/** How a comparison ended. */
public enum Verdict {
    /** Both sides agree, read twice. */
    EQUAL,
    /** They differ, within the tolerance of an open period. */
    TOLERATED,
    /** They differ. */
    DIFFERENT,
    /** Nothing can be said yet. */
    WAITING,
    /** Stripe could not be read. */
    UNREADABLE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
