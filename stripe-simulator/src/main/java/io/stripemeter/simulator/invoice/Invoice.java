package io.stripemeter.simulator.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param fixed the bill, once the invoice is finalized; a draft has none of its own, its bill follows the usage
 */
record Invoice(
        String id,
        Instant created,
        Basis basis,
        State state,
        @Nullable Bill fixed) {
    static final String DRAFT = "draft";
    static final String OPEN = "open";
    static final String PAID = "paid";
    static final String VOID = "void";

    /** The status and the times of its changes. */
    record State(
            String status,
            @Nullable String number,
            @Nullable Instant finalizesAt,
            @Nullable Instant finalizedAt,
            @Nullable Instant paidAt,
            @Nullable Instant voidedAt) {}

    static Invoice draft(String id, Instant created, Basis basis, @Nullable Instant finalizesAt) {
        return new Invoice(id, created, basis, new State(DRAFT, null, finalizesAt, null, null, null), null);
    }

    boolean is(String status) {
        return state.status().equals(status);
    }

    /** Fixed by a bill; what needs no payment is paid at once. */
    Invoice finalized(Bill bill, String number, Instant at) {
        boolean free = bill.due().signum() == 0;
        State next = new State(free ? PAID : OPEN, number, null, at, free ? at : null, null);
        return new Invoice(id, created, basis, next, bill);
    }

    Invoice paid(Instant at) {
        return new Invoice(
                id, created, basis, new State(PAID, state.number(), null, state.finalizedAt(), at, null), fixed);
    }

    Invoice voided(Instant at) {
        return new Invoice(
                id, created, basis, new State(VOID, state.number(), null, state.finalizedAt(), null, at), fixed);
    }
}
