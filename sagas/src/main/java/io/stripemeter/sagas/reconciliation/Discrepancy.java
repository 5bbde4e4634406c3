package io.stripemeter.sagas.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param doubted whether an attempt of the push was in doubt: without one, Stripe did not double it because of us
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
        @Nullable Instant acceptedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean doubted) {
    /** The kind of a discrepancy. */
    enum Kind {
        /** Nothing is in the slot of an accepted push. */
        SLOT_EMPTY,
        /** The slot holds its push twice, and an attempt of ours was in doubt. */
        SLOT_DOUBLED,
        /** The slot holds something else. */
        SLOT_OFF,
        /** There is usage in minutes that no push of ours used. */
        FOREIGN,
        /** A window with many pushes that holds something else, and whose slots were not read. */
        WINDOW_OFF,
        /** The whole sum of the period, when its parts do not show where. */
        SUM_OFF
    }

    static final Duration SLOT = Duration.ofMinutes(1);

    Discrepancy {
        expected = Exact.form(expected);
        held = Exact.form(held);
    }

    static Discrepancy inSlot(PushPosition push, BigDecimal held) {
        boolean twice = Exact.same(push.delta().add(push.delta()), held);
        boolean doubled = twice && Boolean.TRUE.equals(push.doubted());
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
                push.acceptedAt(),
                push.doubted());
    }

    static Discrepancy foreign(Instant from, Instant to, BigDecimal held) {
        return new Discrepancy(Kind.FOREIGN, 0, from, to, BigDecimal.ZERO, held, false, null, null, null);
    }

    /** A window, of a sum or of a part of it, whose slots do not say where the difference is. */
    static Discrepancy ofWindow(Kind kind, Instant from, Instant to, BigDecimal expected, BigDecimal held) {
        return new Discrepancy(kind, 0, from, to, expected, held, false, null, null, null);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether the slot holds a part of its push: neither nothing, nor the whole, nor anything beside it. */
    boolean partial() {
        return held.signum() == expected.signum() && held.abs().compareTo(expected.abs()) < 0;
    }

    /** What is true of it, in words: more or less, by how much, than what. */
    String told() {
        BigDecimal off = difference();
        String much = Exact.text(off.abs());
        if (kind == Kind.FOREIGN) {
            return off.signum() > 0
                    ? "Stripe holds " + much + " that no push of ours brought"
                    : "Stripe holds " + much + " less than the slots of our pushes: others took usage back";
        }
        String told = "Stripe holds " + much + (off.signum() > 0 ? " more" : " less") + " than ";
        if (sequence == 0) {
            return told + "our pushes of this window brought";
        }
        boolean twice = Exact.same(expected.add(expected), held);
        return told + "the push of this minute"
                + (twice && kind == Kind.SLOT_OFF ? ": twice the push, and no attempt of ours was in doubt" : "");
    }

    BigDecimal difference() {
        return held.subtract(expected);
    }

    /** The same text for what must be escalated once: a ledger's slot or window. */
    String keyIn(String ledgerId) {
        return ledgerId + "#" + (sequence > 0 ? Long.toString(sequence) : from.toString());
    }
}
