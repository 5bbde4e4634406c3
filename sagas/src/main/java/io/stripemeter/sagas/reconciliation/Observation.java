package io.stripemeter.sagas.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An observation of a ledger's usage at Stripe. One proves nothing; two equal ones in a row may.
 *
 * @param expected what Stripe should hold for the period
 * @param held what it says it holds
 * @param openSlot what the slot of the push on its way holds; null without such a push
 * @param discrepancies where the difference is; empty when there is none, or when it was not found
 * @param shownTo the latest slot of ours that Stripe shows right; null for none
 * @param readAt Stripe's time of the first read
 * @param openSequence the push on its way, whose slot that is; null without such a push
 */
record Observation(
        BigDecimal expected,
        BigDecimal held,
        @Nullable BigDecimal openSlot,
        List<Discrepancy> discrepancies,
        @Nullable Instant shownTo,
        Instant readAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long openSequence) {
    Observation {
        expected = Exact.form(expected);
        held = Exact.form(held);
        openSlot = openSlot == null ? null : Exact.form(openSlot);
        discrepancies = List.copyOf(discrepancies);
    }

    boolean equal() {
        return Exact.same(expected, held);
    }

    BigDecimal difference() {
        return held.subtract(expected);
    }

    /** Whether the discrepancies make up the whole difference. */
    boolean explained() {
        BigDecimal found = discrepancies.stream().map(Discrepancy::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Exact.same(expected.add(found), held);
    }

    /** Of a ledger without a push on its way. */
    static Observation settled(
            BigDecimal expected,
            BigDecimal held,
            List<Discrepancy> discrepancies,
            @Nullable Instant shownTo,
            Instant readAt) {
        return new Observation(expected, held, null, discrepancies, shownTo, readAt, null);
    }

    /**
     * Returns whether both observations are equal but for the time at which they were made. The slot of a push on its way is
     * part of them: one look at it proves nothing, and neither do two looks at the slots of two pushes.
     */
    boolean sameAs(Observation other) {
        return withoutTime().equals(other.withoutTime());
    }

    private Observation withoutTime() {
        return new Observation(expected, held, openSlot, discrepancies, null, Instant.EPOCH, openSequence);
    }
}
