package io.stripemeter.api.reconciliation;

import java.util.Locale;

/** The result of a comparison. */
public enum Verdict {
    /** Both sides agree, read twice. */
    EQUAL,
    /** They differ, within the tolerance of an open period. */
    TOLERATED,
    /** They differ. */
    DIFFERENT,
    /** No verdict is possible yet. */
    WAITING,
    /** Stripe could not be read. */
    UNREADABLE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
