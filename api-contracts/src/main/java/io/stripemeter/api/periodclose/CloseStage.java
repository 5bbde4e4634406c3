package io.stripemeter.api.periodclose;

import java.util.Locale;

/** How far the close of a period has come, in order. */
public enum CloseStage {
    /** What is counted is brought to Stripe: the last plans, in slots inside the period. */
    FLUSHING,
    /** What Stripe holds is compared with what was pushed. */
    VERIFYING,
    /** Drafts become final, and what they bill is compared. */
    INVOICING,
    /** Every ledger's invoice is final and compared. */
    CLOSED,
    /** Some invoices did not become final in time, or are missing; each is escalated. */
    ESCALATED;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
