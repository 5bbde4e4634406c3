package io.stripemeter.api.periodclose;

import java.util.Locale;

/** The stages of the close of a period, in order. */
public enum CloseStage {
    /** Counted usage is brought to Stripe: the last pushes are planned, in slots inside the period. */
    FLUSHING,
    /** The sums that Stripe holds are compared with those that were pushed. */
    VERIFYING,
    /** Draft invoices become final, and their lines are compared. */
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
