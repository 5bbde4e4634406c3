package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Pushing.AT;
import static io.stripemeter.query.testing.Pushing.READ_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.PushLimits;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What each event makes of ledgers, pushes and corrections. */
class PushStatesTest {
    private static final PushProjection PROJECTION = new PushProjection();

    private final ReadModel readModel = new ReadModel();
    private final Pushing ledger = new Pushing("acme", "globex", "requests");
    private Journal journal = new Journal();

    /** Pushes of 10, 20 and 30, all accepted. */
    private void threeAccepted() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1), ledger.accepted(1, 1, false));
        after(ledger.planned(2, "10", "30", 2), ledger.dispatched(2, 1), ledger.accepted(2, 1, false));
        after(ledger.planned(3, "30", "60", 3), ledger.dispatched(3, 1), ledger.accepted(3, 1, true));
    }

    private void after(PushLedgerDomainEvent... events) {
        Journal next = new Journal();
        for (PushLedgerDomainEvent event : events) {
            journal.add(event);
            next.add(event);
        }
        int from = journal.events().size() - next.events().size();
        readModel.fold(
                PROJECTION, journal.events().subList(from, journal.events().size()));
        assertThat(readModel.rows("""
                select l.ledger_id from ledger l where l.accepted_total <>
                    (select coalesce(sum(held), 0) from push p where p.ledger_id = l.ledger_id)
                    + (select coalesce(sum(held), 0) from push_correction c where c.ledger_id = l.ledger_id)
                """))
                .as("a ledger holds what its pushes and corrections hold")
                .isEmpty();
    }

    private String ledger(String columns) {
        return only("select " + columns + " from ledger");
    }

    private String push(long sequence, String columns) {
        return only("select " + columns + " from push where sequence = " + sequence);
    }

    private String correction(String columns) {
        return only("select " + columns + " from push_correction");
    }

    private String only(String sql) {
        assertThat(readModel.rows(sql)).hasSize(1);
        return readModel.rows(sql).get(0);
    }

    @Test
    void aReadOfItsSlotVerifiesOnePush() {
        threeAccepted();
        after(ledger.verified(2, PushVerified.SLOT, "20"));
        assertThat(push(1, "state, verified_level")).isEqualTo("(accepted,)");
        assertThat(push(2, "state, held, verified_level, read_at = '" + READ_AT + "', read_by"))
                .isEqualTo("(verified,20,slot,t,)");
        assertThat(ledger("state, accepted_total, last_sequence")).isEqualTo("(idle,60,3)");
    }

    @Test
    void aPushThatIsRefusedLaterIsNotHeldAndStopsItsLedgerUntilItIsSentAgain() {
        threeAccepted();
        String id = ledger.planned(4, "60", "70", 4).ledgerId();
        after(
                new PushRefused("acme", id, 2, new BigDecimal("20"), "no_customer", "No such customer", AT),
                new LedgerSuspended("acme", id, 2, "refused later: No such customer", AT));
        assertThat(push(2, "state, held, accepted_at, read_reason"))
                .isEqualTo("(refused,0,,\"no_customer: No such customer\")");
        assertThat(ledger("state, accepted_total, planned_total, current_sequence"))
                .isEqualTo("(suspended,40,60,2)");
        after(ledger.corrected(4, 2, PushCorrected.REISSUE, "20"));
        assertThat(push(2, "state, held")).isEqualTo("(reissued,0)");
        after(ledger.dispatched(4, 1), ledger.accepted(4, 1, false));
        assertThat(ledger("state, accepted_total")).isEqualTo("(idle,60)");
    }

    @Test
    void aForeignIdentifierLeavesThePushInDoubt() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1));
        String id = ledger.planned(1, "0", "10", 1).ledgerId();
        after(
                new PushOutcomeLost("acme", id, 1, 1, 400, "foreign_identifier", null, AT, AT),
                new LedgerSuspended("acme", id, 1, "foreign_identifier", AT));
        assertThat(push(1, "state, held")).isEqualTo("(fenced,0)");
        assertThat(ledger("state, suspended_reason, accepted_total")).isEqualTo("(suspended,foreign_identifier,0)");
    }

    @Test
    void anAttestationIsShownWithItsActorAndReasonAndNotAsARead() {
        threeAccepted();
        after(ledger.verified(2, PushVerified.ATTESTED, "20"), ledger.attested(2, 1));
        assertThat(push(2, "state, held, verified_level, read_by, read_reason"))
                .isEqualTo("(verified,20,attested,key:k1,\"Seen in the dashboard\")");
        after(ledger.verified(3, PushVerified.SUMMARY, "60"));
        assertThat(push(2, "verified_level, read_by, read_reason"))
                .isEqualTo("(attested,key:k1,\"Seen in the dashboard\")");
    }

    @Test
    void anAttestationIsShownBesideTheCorrectionThatFollows() {
        threeAccepted();
        after(
                ledger.doubled(2, "40"),
                ledger.attested(2, 2),
                ledger.corrected(4, 2, PushCorrected.COMPENSATION, "-20"));
        assertThat(push(2, "state, held, read_reason")).isEqualTo("(compensated,40,\"Seen in the dashboard\")");
        assertThat(correction("state, delta, read_reason")).isEqualTo("(planned,-20,)");
    }

    @Test
    void theSumOfThePeriodVerifiesAllPushesUpToOne() {
        threeAccepted();
        after(ledger.verified(2, PushVerified.SUMMARY, "30"));
        assertThat(readModel.rows("select sequence, state, verified_level from push order by sequence"))
                .containsExactly("(1,verified,summary)", "(2,verified,summary)", "(3,accepted,)");
        assertThat(ledger("accepted_total, verified_sequence")).isEqualTo("(60,2)");
    }

    @Test
    void aMissingPushCountsNothingUntilItsReissueIsAccepted() {
        threeAccepted();
        after(ledger.missing(2));
        assertThat(push(2, "state, held, read_by")).isEqualTo("(missing,0,reconciliation)");
        assertThat(ledger("state, accepted_total, planned_total")).isEqualTo("(idle,40,60)");

        after(ledger.corrected(4, 2, PushCorrected.REISSUE, "20"));
        assertThat(push(2, "state, held")).isEqualTo("(reissued,0)");
        assertThat(correction("sequence, of_sequence, state, held, right(identifier, 5)"))
                .isEqualTo("(4,2,planned,0,:2:r1)");
        assertThat(ledger("state, last_sequence, current_sequence, planned_total, accepted_total"))
                .isEqualTo("(planned,3,4,60,40)");

        after(ledger.dispatched(4, 1), ledger.accepted(4, 1, false));
        assertThat(correction("state, held")).isEqualTo("(accepted,20)");
        assertThat(ledger("state, accepted_total, planned_total")).isEqualTo("(idle,60,60)");

        after(ledger.verified(3, PushVerified.SUMMARY, "60"));
        assertThat(push(2, "state, held, verified_level")).isEqualTo("(reissued,0,summary)");
        assertThat(correction("state, verified_level")).isEqualTo("(verified,summary)");
        assertThat(ledger("accepted_total")).isEqualTo("(60)");
    }

    @Test
    void aDoubledPushCountsTwiceUntilItsCompensationIsAccepted() {
        threeAccepted();
        after(ledger.doubled(1, "20"));
        assertThat(push(1, "state, held")).isEqualTo("(doubled,20)");
        assertThat(ledger("state, accepted_total")).isEqualTo("(idle,70)");

        after(ledger.corrected(4, 1, PushCorrected.COMPENSATION, "-10"), ledger.dispatched(4, 1));
        assertThat(push(1, "state, held")).isEqualTo("(compensated,20)");
        after(ledger.lost(4, 1), ledger.dispatched(4, 2), ledger.accepted(4, 2, true));
        assertThat(correction("state, held")).isEqualTo("(accepted,-10)");
        assertThat(ledger("state, accepted_total, planned_total")).isEqualTo("(idle,60,60)");
        assertThat(readModel.rows("select attempt, outcome from push_attempt where sequence = 4 order by attempt"))
                .containsExactly("(1,unknown)", "(2,already_recorded)");
    }

    @Test
    void aReadSettlesAFencedPush() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1), ledger.lost(1, 1));
        assertThat(ledger("state, doubted_since = '" + AT.plusSeconds(1) + "', troubled"))
                .isEqualTo("(unknown,t,t)");
        after(ledger.dispatched(1, 2), ledger.throttled(1, 2), ledger.suspended(1, "fenced"));
        assertThat(push(1, "state, held")).isEqualTo("(fenced,0)");
        assertThat(ledger("state, suspended_reason, accepted_total, doubted_since is null"))
                .isEqualTo("(suspended,fenced,0,f)");

        after(ledger.verified(1, PushVerified.SLOT, "10"));
        assertThat(push(1, "state, held")).isEqualTo("(verified,10)");
        assertThat(ledger("state, suspended_reason, accepted_total, doubted_since, strands_at, troubled"))
                .isEqualTo("(idle,,10,,,f)");
    }

    @Test
    void aFencedPushThatIsMissingStopsTheLedgerUntilItIsReissued() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1), ledger.lost(1, 1));
        after(ledger.suspended(1, "fenced"), ledger.missing(1));
        assertThat(ledger("state, suspended_reason, accepted_total, doubted_since"))
                .isEqualTo("(suspended,missing,0,)");
        after(ledger.corrected(2, 1, PushCorrected.REISSUE, "10"), ledger.dispatched(2, 1), ledger.lost(2, 1));
        after(ledger.suspended(2, "fenced"));
        assertThat(correction("state")).isEqualTo("(fenced)");
        after(ledger.verified(2, PushVerified.SLOT, "10"));
        assertThat(correction("state, held, verified_level")).isEqualTo("(verified,10,slot)");
        assertThat(ledger("state, accepted_total, last_sequence")).isEqualTo("(idle,10,1)");
    }

    @Test
    void aReadOfASettledPushLeavesTheNextOneInFlight() {
        threeAccepted();
        after(ledger.planned(4, "60", "70", 4), ledger.dispatched(4, 1), ledger.rejected(4, 1));
        after(ledger.suspended(4, "No such customer"), ledger.doubled(1, "20"), ledger.verified(2, "slot", "20"));
        after(ledger.missing(3));
        assertThat(ledger("state, suspended_reason, accepted_total")).isEqualTo("(suspended,\"No such customer\",40)");
        after(ledger.resumed(4));
        assertThat(ledger("state, suspended_reason")).isEqualTo("(planned,)");
    }

    @Test
    void aRefusalIsNeverTakenForTheFence() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1), ledger.rejected(1, 1));
        after(ledger.suspended(1, "fenced"));
        assertThat(push(1, "state")).isEqualTo("(rejected)");
    }

    @Test
    void aPushThatIsTooOldIsStranded() {
        after(ledger.planned(1, "0", "10", 1));
        assertThat(ledger("strands_at = '" + AT.plus(PushLimits.MAX_AGE) + "', troubled"))
                .isEqualTo("(t,f)");
        after(ledger.stranded(1, "10"));
        assertThat(push(1, "state, held")).isEqualTo("(stranded,0)");
        assertThat(ledger("state, stranded_total, accepted_total, strands_at, troubled"))
                .isEqualTo("(stranded,10,0,,t)");
        after(ledger.carried(1, "10", "14", 9));
        assertThat(ledger("state, stranded_total, carried_total, planned_position"))
                .isEqualTo("(stranded,10,4,9)");
    }

    @Test
    void aClosedLedgerCarriesWhatIsCountedLate() {
        threeAccepted();
        after(ledger.closed("60"));
        assertThat(ledger("state, invoice_id, finalized_at is null, under_way_since"))
                .isEqualTo("(closed,in_1,f,)");
        after(ledger.carried(1, "60", "64.5", 7), ledger.carried(2, "64.5", "63", 8));
        assertThat(ledger("state, planned_total, accepted_total, carried_total, planned_position"))
                .isEqualTo("(closed,60,60,3.0,8)");
    }

    @Test
    void usageOfACustomerWithoutALedgerAtTheCloseOpensAnEmptyLedger() {
        after(ledger.carried(1, "0", "3", 5));
        assertThat(ledger("state, planned_total, carried_total, planned_position, last_sequence, opened_position"))
                .isEqualTo("(idle,0,3,5,0,0)");
        after(ledger.carried(2, "3", "2", 6));
        assertThat(ledger("state, carried_total, planned_position, opened_position"))
                .isEqualTo("(idle,2,6,0)");
    }

    @Test
    void aSumReadAfterTheCloseProvesWhatStoppedInDoubt() {
        after(ledger.planned(1, "0", "10", 1), ledger.dispatched(1, 1), ledger.lost(1, 1));
        after(ledger.suspended(1, "fenced"), ledger.closed("10"), ledger.verified(1, PushVerified.SUMMARY, "10"));
        assertThat(push(1, "state, held, verified_level")).isEqualTo("(verified,10,summary)");
        assertThat(ledger("state, accepted_total")).isEqualTo("(closed,10)");
    }
}
