package io.stripemeter.api.reconciliation;

import java.util.Locale;

/** The complete list of what can become of a difference. */
public enum Disposition {
    /** A correction was requested from the ledger. */
    CORRECTED,
    /** A person has to decide. */
    ESCALATED,
    /** It may not be acted on yet; the next run compares again. */
    WAITING,
    /** It is within the tolerance of an open period. */
    TOLERATED;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
