package io.stripemeter.api.escalation;

import io.stripemeter.api.support.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a person has to decide. */
public enum EscalationKind {
    /** Stripe holds usage that no push of ours brought, or holds a push neither whole nor twice. */
    FOREIGN_USAGE,
    /** The period's sum is off though the slot of every push is right. */
    UNEXPLAINED_DIFFERENCE,
    /** A difference that could be corrected, but beyond what may be corrected without a person. */
    CORRECTION_CAP,
    /** A difference that is proven, but whose correction the ledger did not take. */
    CORRECTION_REFUSED,
    /** A slot that was corrected once is off again. */
    SECOND_CORRECTION,
    /** A difference in a period whose invoice is final. */
    FINALIZED_DIFFERENCE,
    /** An invoice line is not what our rating of the usage gives. */
    INVOICE_DIFFERENCE,
    /** Our own books do not add up. */
    OWN_BOOKS,
    /** A subscription bills by another cycle than the calendar month. */
    CYCLE_DIFFERS,
    /** Usage was pushed, but no invoice bills its period. */
    NO_INVOICE,
    /** Usage of a period that ended could not be brought to Stripe in time. */
    FLUSH_OVERDUE,
    /** An invoice stays a draft. */
    FINALIZATION_OVERDUE,
    /** Usage of a period whose invoice is final. */
    LATE_USAGE,
    /** Stripe can not be read, or refuses what is asked. */
    UNREADABLE,
    /** Stripe reported events that it refused after accepting them. */
    METER_ERRORS,
    /** A ledger stopped. */
    LEDGER_SUSPENDED,
    /** A push grew too old to be sent. */
    PUSH_STRANDED,
    /** A process fails at a domain event each time, and goes on without what it is about. */
    PROCESS_PARKED;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that name.
     *
     * @throws Problem {@code unknown_kind}
     */
    public static EscalationKind parse(String text, String path) {
        for (EscalationKind kind : values()) {
            if (kind.wireName().equals(text)) {
                return kind;
            }
        }
        throw Problem.invalid("unknown_kind", path, path + " must be one of " + names());
    }

    private static String names() {
        return Arrays.stream(values()).map(EscalationKind::wireName).collect(Collectors.joining(", "));
    }
}
