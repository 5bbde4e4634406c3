package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.ID;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushStranded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushes that Stripe accepted and refused afterwards. */
class RefusedLaterTest {
    private final RealLedger ledger = new RealLedger();

    private static RefusePush refusal(long sequence) {
        return new RefusePush(ID, sequence, "meter_event_customer_not_found", "No such customer");
    }

    private void push(String total, long position, long sequence) {
        ledger.ask(Story.plan(total, position), NOW);
        arrive(sequence);
    }

    private void arrive(long sequence) {
        ledger.ask(Story.dispatch(sequence, 1), NOW);
        ledger.ask(Story.settle(sequence, 1, OK), NOW);
    }

    private PushLedgerDomainEvent last() {
        List<PushLedgerDomainEvent> events = ledger.events();
        return events.get(events.size() - 1);
    }

    @Test
    void stopsAtAPushThatIsRefusedAfterItWasAccepted() {
        push("10", 1, 1);
        assertThat(ledger.ask(refusal(1), NOW)).isTrue();
        assertThat(ledger.events())
                .contains(new PushRefused(
                        "acme", ID, 1, BigDecimal.TEN, "meter_event_customer_not_found", "No such customer", NOW));
        assertThat(last()).isInstanceOf(LedgerSuspended.class);
        assertThat(ledger.ask(Story.plan("12", 2), NOW)).as("plans on").isFalse();
        assertThat(ledger.ask(refusal(1), NOW)).as("a report that comes twice").isFalse();
    }

    @Test
    void sendsItAgainUnderASecondIdentifierOnceResumed() {
        push("10", 1, 1);
        ledger.ask(refusal(1), NOW);
        ledger.crash();
        ledger.ask(Story.resume(), NOW);
        assertThat(last()).isInstanceOfSatisfying(PushCorrected.class, again -> {
            assertThat(again.identifier()).isEqualTo(Story.KEY.identifier(1) + ":s2");
            assertThat(again.delta()).isEqualByComparingTo("10");
            assertThat(again.slot()).isEqualTo(Story.SLOT);
        });
        arrive(2);
        assertThat(ledger.ask(Story.plan("12", 2), NOW)).as("plans on").isTrue();
        assertThat(last()).isInstanceOfSatisfying(PushPlanned.class, next -> assertThat(next.delta())
                .isEqualByComparingTo("2"));
        assertThat(ledger.ask(refusal(1), NOW)).as("a late copy of the report").isFalse();
    }

    @Test
    void sendsAllOfThemAgainAfterOneResumption() {
        push("10", 1, 1);
        push("15", 2, 2);
        ledger.ask(refusal(2), NOW);
        ledger.ask(refusal(1), NOW);
        ledger.ask(Story.resume(), NOW);
        arrive(3);
        assertThat(last()).isInstanceOfSatisfying(PushCorrected.class, again -> assertThat(again.ofSequence())
                .isEqualTo(2));
        arrive(4);
        assertThat(last()).isInstanceOf(PushAccepted.class);
        assertThat(ledger.ask(Story.resume(), NOW)).as("anything left to send").isFalse();
    }

    @Test
    void leavesWhatIsOnItsWayAndSendsTheRefusedOneWhenResumedLater() {
        push("10", 1, 1);
        ledger.ask(Story.plan("12", 2), NOW);
        ledger.ask(refusal(1), NOW);
        assertThat(last()).isInstanceOf(PushRefused.class);
        arrive(2);
        ledger.ask(Story.resume(), NOW);
        assertThat(last()).isInstanceOfSatisfying(PushCorrected.class, again -> assertThat(again.ofSequence())
                .isEqualTo(1));
    }

    @Test
    void neverDoubtsAProvenPushAndNeverSendsAfterTheInvoiceIsFinal() {
        push("10", 1, 1);
        ledger.ask(new RecordSlotRead(ID, 1, BigDecimal.TEN, NOW, true, "reader"), NOW);
        assertThat(ledger.ask(refusal(1), NOW)).isFalse();
        push("12", 2, 2);
        ledger.ask(new CloseLedger(ID, "in_1", NOW), NOW);
        assertThat(ledger.ask(refusal(2), NOW)).isTrue();
        assertThat(last()).isInstanceOf(PushRefused.class);
        assertThat(ledger.ask(Story.resume(), NOW)).isFalse();
    }

    @Test
    void strandsWhatStripeTakesNoMore() {
        push("10", 1, 1);
        ledger.ask(refusal(1), NOW);
        Instant late = Story.SLOT.plus(SlotAllocator.MAX_AGE);
        ledger.ask(Story.resume(), late);
        assertThat(last()).isInstanceOf(PushStranded.class);
    }

    @Test
    void aRefusedPushProvesNoSum() {
        push("10", 1, 1);
        push("15", 2, 2);
        ledger.ask(refusal(1), NOW);
        assertThat(ledger.ask(new ConfirmPushes(ID, 2, new BigDecimal("15"), NOW), NOW))
                .isFalse();
    }
}
