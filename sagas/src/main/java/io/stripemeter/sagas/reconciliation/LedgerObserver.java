package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import io.stripemeter.stripe.support.ReadResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An observation of what Stripe holds for a ledger: the period's sum, and, when that is off, where. */
final class LedgerObserver {
    private final BillingReader reads;
    private final LedgerQueries queries;

    LedgerObserver(BillingReader reads, LedgerQueries queries) {
        this.reads = reads;
        this.queries = queries;
    }

    /**
     * Reads once, the whole minutes of the period: one that an edge cuts belongs to no ledger.
     *
     * @throws ReadFailed when Stripe could not be read
     */
    Observation at(LedgerPosition ledger, MeteredCustomer of, BillingPeriod period) {
        Instant from = wholeMinute(period.start());
        Instant to = period.end().truncatedTo(ChronoUnit.MINUTES);
        DiscrepancyLocator locator = new DiscrepancyLocator(reads, of);
        BigDecimal openSlot = ledger.settled() || ledger.lastRefused() ? null : locator.slot(ledger.lastSlot());
        Long open = openSlot == null ? null : ledger.lastSequence();
        BigDecimal expected =
                openSlot == null ? ledger.expected() : ledger.expected().add(openSlot);
        ReadResult<BigDecimal> sum = reads.summary(of, from, to);
        BigDecimal held = ReadFailed.value(sum);
        Instant readAt = ReadFailed.readAt(sum);
        if (Exact.same(expected, held)) {
            Instant shownTo = ledger.settled() && ledger.lastSequence() > 0 ? ledger.lastSlot() : null;
            return new Observation(expected, held, openSlot, List.of(), shownTo, readAt, open);
        }
        List<PushPosition> pushes = queries.pushes(of.tenantId(), ledger.ledgerId()).stream()
                .map(push -> inItsSlot(push, ledger, openSlot))
                .toList();
        List<Discrepancy> discrepancies = locator.search(from, to, pushes);
        Observation observation = new Observation(expected, held, openSlot, discrepancies, null, readAt, open);
        return observation.explained()
                ? new Observation(expected, held, openSlot, discrepancies, shownTo(pushes, discrepancies), readAt, open)
                : observation;
    }

    /** The latest push of a ledger, with what is known of its attempts. */
    @Nullable
    PushPosition last(String tenantId, LedgerPosition ledger) {
        return queries.push(tenantId, ledger.ledgerId(), ledger.lastSequence());
    }

    private static Instant wholeMinute(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? minute : minute.plus(Discrepancy.SLOT);
    }

    /** A push on its way may be there or not: what its slot holds is right. One that was refused later holds nothing. */
    private static PushPosition inItsSlot(PushPosition push, LedgerPosition ledger, @Nullable BigDecimal openSlot) {
        boolean onItsWay = openSlot != null && push.sequence() == ledger.lastSequence();
        if (!onItsWay && !push.refused()) {
            return push;
        }
        return new PushPosition(
                push.sequence(),
                push.state(),
                onItsWay && openSlot != null ? openSlot : BigDecimal.ZERO,
                push.slot(),
                push.firstSentAt(),
                push.acceptedAt(),
                push.doubted());
    }

    /** The pushes of a window that is off, and was not read slot by slot, are witnesses of nothing. */
    private static @Nullable Instant shownTo(List<PushPosition> pushes, List<Discrepancy> discrepancies) {
        Set<Long> off = new HashSet<>();
        discrepancies.forEach(discrepancy -> off.add(discrepancy.sequence()));
        List<Discrepancy> windows = discrepancies.stream()
                .filter(one -> one.kind() == Discrepancy.Kind.WINDOW_OFF)
                .toList();
        return pushes.stream()
                .filter(push -> push.accepted() && push.delta().signum() != 0 && !off.contains(push.sequence()))
                .map(PushPosition::slot)
                .filter(slot -> windows.stream().noneMatch(window -> window.contains(slot)))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
