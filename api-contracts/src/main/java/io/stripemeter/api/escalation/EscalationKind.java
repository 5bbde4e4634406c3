package io.stripemeter.api.escalation;

import io.stripemeter.api.support.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reason why a person has to decide. */
public enum EscalationKind {
    /** Stripe holds usage that none of our pushes reported, or holds a push neither once nor twice. */
    FOREIGN_USAGE,
    /** The period's sum is wrong although the slot of every push is right. */
    UNEXPLAINED_DIFFERENCE,
    /** A difference that could be corrected, but beyond what may be corrected without a person. */
    CORRECTION_CAP,
    /** A difference that is proven, but whose correction the ledger did not accept. */
    CORRECTION_REFUSED,
    /** A slot that was corrected once is wrong again. */
    SECOND_CORRECTION,
    /** A difference in a period whose invoice is final. */
    FINALIZED_DIFFERENCE,
    /** An invoice line differs from our rating of the usage. */
    INVOICE_DIFFERENCE,
    /** Two subscriptions of a customer bill the same usage. */
    BILLED_TWICE,
    /** Our own records do not add up. */
    OWN_BOOKS,
    /** A subscription bills by another cycle than the calendar month. */
    CYCLE_DIFFERS,
    /** Usage of a meter can't be split over the prices or subscriptions that bill it. */
    CYCLE_AMBIGUOUS,
    /** Usage was pushed, but no invoice bills its period. */
    NO_INVOICE,
    /** A run can't look at all it is for before the period's close needs it. */
    RUN_OVERRUN,
    /** Usage of a period that ended could not be brought to Stripe in time. */
    FLUSH_OVERDUE,
    /** An invoice stays a draft. */
    FINALIZATION_OVERDUE,
    /** Usage of a period whose invoice is final. */
    LATE_USAGE,
    /** Stripe cannot be read, or refuses the request. */
    UNREADABLE,
    /** Stripe reported events that it refused after accepting them. */
    METER_ERRORS,
    /** Stripe knew the identifier of a push before this ledger had sent it: a copy of the database may be pushing too. */
    IDENTIFIER_TAKEN,
    /** A ledger stopped. */
    LEDGER_SUSPENDED,
    /** A mapping that Stripe would lose usage of or bill as something else; its ledgers wait. */
    MAPPING_UNFIT,
    /** A push grew too old to be sent. */
    PUSH_STRANDED,
    /** A process failed at a domain event on every attempt, and goes on without the instance concerned. */
    PROCESS_PARKED;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind with that wire name.
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
