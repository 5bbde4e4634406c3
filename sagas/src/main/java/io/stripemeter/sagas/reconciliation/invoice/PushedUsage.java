package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The usage that a ledger pushed, as a whole and by the minutes that it was pushed into. */
public final class PushedUsage {
    private final BigDecimal whole;
    private final BillingWindow period;
    private final Supplier<List<PushPosition>> pushes;

    /**
     * The usage of a ledger.
     *
     * @param pushes read only when an invoice bills a part of the period, or when usage may have come too late for it
     */
    public PushedUsage(LedgerPosition ledger, BillingWindow period, Supplier<List<PushPosition>> pushes) {
        this.whole = ledger.sent();
        this.period = period;
        this.pushes = pushes;
    }

    BillingWindow period() {
        return period;
    }

    BigDecimal whole() {
        return whole;
    }

    /** What was pushed into a part of the period. */
    BigDecimal in(BillingWindow part) {
        return part.contains(period) ? whole : sum(part, Instant.MIN);
    }

    /** The share of that which Stripe accepted at that time or later. */
    BigDecimal acceptedSince(Instant since, BillingWindow part) {
        return sum(part, since);
    }

    private BigDecimal sum(BillingWindow part, Instant since) {
        return pushes.get().stream()
                .filter(push -> part.contains(push.slot()) && !push.refused())
                .filter(push -> since.equals(Instant.MIN)
                        || (push.acceptedAt() != null && !push.acceptedAt().isBefore(since)))
                .map(PushPosition::delta)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
