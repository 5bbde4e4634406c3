package io.stripemeter.query.reconciliation;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.periodclose.CountUnsettledLedgers;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ledger is settled when it has pushed what its month is to be billed with, adjustments and all. */
class SettledLedgersTest {
    private static final Instant NOVEMBER = BillingPeriod.monthOf(Pushing.AT).start();

    private final ReadModel readModel = new ReadModel();
    private final LedgerPositionQuery positions = new LedgerPositionQuery(readModel.dataSource());
    private final Pushing ledger = new Pushing("acme", "globex", "requests");
    private final Journal journal = new Journal();
    private int folded;

    private void fold() {
        List<StoredEvent> fresh =
                journal.events().subList(folded, journal.events().size());
        readModel.fold(new CounterProjection(Journal.NO_LOG), fresh);
        readModel.fold(new PushProjection(), fresh);
        folded = journal.events().size();
    }

    private long unsettled() {
        return positions.count(new CountUnsettledLedgers("acme", "default", NOVEMBER));
    }

    @Test
    void anAdjustmentCountsTowardThePush() {
        journal.add(meter("requests", Aggregation.SUM))
                .addUsage(usage("1", "requests", "globex", "10", "2026-11-05T00:00:00Z"))
                .add(new AdjustmentApproved(
                        "acme",
                        "a",
                        "globex",
                        "requests",
                        NOVEMBER,
                        NOVEMBER,
                        new BigDecimal("-2"),
                        false,
                        "ops",
                        NOVEMBER))
                .add(ledger.planned(1, "0", "8", 2))
                .add(ledger.dispatched(1, 1))
                .add(ledger.accepted(1, 1, false));
        fold();
        assertThat(unsettled()).isZero();
        assertThat(positions.find(new FindLedgerPositions("acme", "default", NOVEMBER, null, null, 10)))
                .extracting(LedgerPosition::counted)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("8"));

        journal.addUsage(usage("2", "requests", "globex", "1", "2026-11-06T00:00:00Z"));
        fold();
        assertThat(unsettled()).isEqualTo(1);
    }
}
