package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.sagas.billing.BillingReads;
import io.stripemeter.sagas.billing.MeteredCustomer;
import io.stripemeter.sagas.billing.Read;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what Stripe holds for a ledger: the period's sum, and, when that is off, where. */
final class Looks {
    private final BillingReads reads;
    private final Books books;

    Looks(BillingReads reads, Books books) {
        this.reads = reads;
        this.books = books;
    }

    /**
     * One look.
     *
     * @throws Unread when Stripe could not be read
     */
    Look at(LedgerPosition ledger, MeteredCustomer of, BillingPeriod period) {
        Detective detective = new Detective(reads, of);
        BigDecimal openSlot = ledger.settled() ? null : detective.slot(ledger.lastSlot());
        BigDecimal expected =
                openSlot == null ? ledger.expected() : ledger.expected().add(openSlot);
        Read<BigDecimal> sum = reads.summary(of, period.start(), period.end());
        BigDecimal held = Unread.value(sum);
        if (Exact.same(expected, held)) {
            Instant shownTo = ledger.settled() && ledger.lastSequence() > 0 ? ledger.lastSlot() : null;
            return new Look(expected, held, openSlot, List.of(), shownTo, Unread.readAt(sum));
        }
        List<PushPosition> pushes = books.pushes(of.tenantId(), ledger.ledgerId()).stream()
                .map(push -> inItsSlot(push, ledger, openSlot))
                .toList();
        List<Finding> findings = detective.search(period, pushes);
        Look look = new Look(expected, held, openSlot, findings, null, Unread.readAt(sum));
        return look.explained()
                ? new Look(expected, held, openSlot, findings, shownTo(pushes, findings), look.readAt())
                : look;
    }

    /** Nobody expects a push on its way to be there or not: what its slot holds is right. */
    private static PushPosition inItsSlot(PushPosition push, LedgerPosition ledger, @Nullable BigDecimal openSlot) {
        if (openSlot == null || push.sequence() != ledger.lastSequence()) {
            return push;
        }
        return new PushPosition(
                push.sequence(), push.state(), openSlot, push.slot(), push.firstSentAt(), push.acceptedAt());
    }

    private static @Nullable Instant shownTo(List<PushPosition> pushes, List<Finding> findings) {
        Set<Long> off = new HashSet<>();
        findings.forEach(finding -> off.add(finding.sequence()));
        return pushes.stream()
                .filter(push -> push.accepted() && push.delta().signum() != 0 && !off.contains(push.sequence()))
                .map(PushPosition::slot)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
