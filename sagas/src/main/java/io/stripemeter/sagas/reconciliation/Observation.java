package io.stripemeter.sagas.reconciliation;

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
 */
record Observation(
        BigDecimal expected,
        BigDecimal held,
        @Nullable BigDecimal openSlot,
        List<Discrepancy> discrepancies,
        @Nullable Instant shownTo,
        Instant readAt) {
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

    /** Returns whether both observations are equal but for the time at which they were made. */
    boolean sameAs(Observation other) {
        return withoutTime().equals(other.withoutTime());
    }

    private Observation withoutTime() {
        return new Observation(expected, held, openSlot, discrepancies, null, Instant.EPOCH);
    }
}
