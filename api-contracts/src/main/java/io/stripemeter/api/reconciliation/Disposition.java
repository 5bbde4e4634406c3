package io.stripemeter.api.reconciliation;

import java.util.Locale;

/** What became of a difference: there is no other end. */
public enum Disposition {
    /** A correction was asked of the ledger. */
    CORRECTED,
    /** A person has to decide. */
    ESCALATED,
    /** It may not be acted on yet; the next run looks again. */
    WAITING,
    /** It is within the tolerance of an open period. */
    TOLERATED;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
