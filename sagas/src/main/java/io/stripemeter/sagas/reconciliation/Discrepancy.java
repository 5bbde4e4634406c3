package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot or window in which Stripe holds something else than our pushes.
 *
 * @param sequence the push whose slot it is; 0 for a window without any of ours
 * @param corrected whether that slot was corrected before
 * @param sentAt when the push was first sent
 * @param acceptedAt when Stripe accepted it
 */
record Discrepancy(
        Kind kind,
        long sequence,
        Instant from,
        Instant to,
        BigDecimal expected,
        BigDecimal held,
        boolean corrected,
        @Nullable Instant sentAt,
        @Nullable Instant acceptedAt) {
    /** The kind of a discrepancy. */
    enum Kind {
        /** Nothing is in the slot of an accepted push. */
        SLOT_EMPTY,
        /** The slot holds its push twice. */
        SLOT_DOUBLED,
        /** The slot holds something else. */
        SLOT_OFF,
        /** There is usage in minutes that no push of ours used. */
        FOREIGN,
        /** The whole sum of the period, when its parts do not show where. */
        SUM_OFF
    }

    static final Duration SLOT = Duration.ofMinutes(1);

    Discrepancy {
        expected = Exact.form(expected);
        held = Exact.form(held);
    }

    static Discrepancy inSlot(PushPosition push, BigDecimal held) {
        boolean doubled = Exact.same(push.delta().add(push.delta()), held);
        Kind kind = held.signum() == 0 ? Kind.SLOT_EMPTY : doubled ? Kind.SLOT_DOUBLED : Kind.SLOT_OFF;
        return new Discrepancy(
                kind,
                push.sequence(),
                push.slot(),
                push.slot().plus(SLOT),
                push.delta(),
                held,
                push.corrected(),
                push.firstSentAt(),
                push.acceptedAt());
    }

    static Discrepancy foreign(Instant from, Instant to, BigDecimal held) {
        return new Discrepancy(Kind.FOREIGN, 0, from, to, BigDecimal.ZERO, held, false, null, null);
    }

    BigDecimal difference() {
        return held.subtract(expected);
    }

    /** The same text for what must be escalated once: a ledger's slot or window. */
    String keyIn(String ledgerId) {
        return ledgerId + "#" + (sequence > 0 ? Long.toString(sequence) : from.toString());
    }
}
