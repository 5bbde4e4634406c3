package io.stripemeter.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import org.junit.jupiter.api.Test;

/** A push can be counted twice because of us only after an attempt of which nobody knows, or that Stripe knew already. */
class DoubtedPushesTest {
    private final ReadModel readModel = new ReadModel();
    private final Pushing ledger = new Pushing("acme", "globex", "requests");

    @Test
    void tellsWhichPushesHadAnAttemptInDoubt() {
        Journal journal = new Journal()
                .add(ledger.planned(1, "0", "1", 1))
                .add(ledger.dispatched(1, 1))
                .add(ledger.throttled(1, 1))
                .add(ledger.dispatched(1, 2))
                .add(ledger.accepted(1, 2, false))
                .add(ledger.planned(2, "1", "2", 2))
                .add(ledger.dispatched(2, 1))
                .add(ledger.lost(2, 1))
                .add(ledger.dispatched(2, 2))
                .add(ledger.accepted(2, 2, false))
                .add(ledger.planned(3, "2", "3", 3))
                .add(ledger.dispatched(3, 1))
                .add(ledger.accepted(3, 1, true))
                .add(ledger.planned(4, "3", "4", 4))
                .add(ledger.dispatched(4, 1))
                .add(ledger.planned(5, "4", "5", 5));
        readModel.fold(new PushProjection(), journal.events());
        assertThat(new LedgerPositionQuery(readModel.dataSource())
                        .find(new FindPushPositions("acme", ledger.ledgerId(), 0)))
                .extracting(PushPosition::doubted)
                .containsExactly(false, true, true, true, null);
    }
}
