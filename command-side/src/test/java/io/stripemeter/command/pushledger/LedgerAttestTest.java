package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.ID;
import static io.stripemeter.command.pushledger.Story.LOST;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.OK;
import static io.stripemeter.command.pushledger.Story.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stripemeter.api.pushledger.AttestPush;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person says where reads can't tell, and what it makes of the ledger: once, and never against what was proven. */
class LedgerAttestTest {
    private final Ledger ledger = new Ledger();
    private Instant now = NOW;

    @Test
    void aFencedPushThatCountsLetsTheLedgerGoOn() {
        fence();
        List<PushLedgerDomainEvent> decided = attest(1, 1);
        assertThat(decided).hasSize(2);
        assertThat(decided.get(0))
                .isEqualTo(new PushVerified("acme", ID, 1, PushVerified.ATTESTED, new BigDecimal("7"), now, now));
        assertThat(decided.get(1))
                .isEqualTo(new PushAttested("acme", ID, 1, 1, "key:k1", "Seen in the dashboard", now));
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
        assertThat(refusal(1, 1)).isEqualTo("nothing_in_doubt");
    }

    @Test
    void aFencedPushThatDoesNotCountIsReissuedOnceInItsSlot() {
        fence();
        assertThat(refusal(1, 0)).isEqualTo("too_early");
        now = now.plus(Duration.ofHours(1));
        List<PushLedgerDomainEvent> decided = attest(1, 0);
        assertThat(decided)
                .extracting(PushLedgerDomainEvent::getClass)
                .isEqualTo(List.of(PushMissing.class, PushAttested.class, PushCorrected.class));
        PushCorrected reissue = (PushCorrected) decided.get(2);
        assertThat(reissue.identifier()).isEqualTo(Story.KEY.identifier(1) + ":r1");
        assertThat(reissue.delta()).isEqualTo("7");
        assertThat(reissue.sequence()).isEqualTo(2);
        send(2, OK);
        assertThat(refusal(1, 0)).isEqualTo("nothing_in_doubt");
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
    }

    @Test
    void anAcceptedPushThatCountsTwiceIsTakenBackOnce() {
        push("7", 10);
        List<PushLedgerDomainEvent> decided = attest(1, 2);
        assertThat(decided)
                .extracting(PushLedgerDomainEvent::getClass)
                .isEqualTo(List.of(PushDoubled.class, PushAttested.class, PushCorrected.class));
        assertThat(((PushDoubled) decided.get(0)).held()).isEqualTo("14");
        assertThat(((PushCorrected) decided.get(2)).delta()).isEqualTo("-7");
        assertThat(refusal(1, 2)).isEqualTo("nothing_in_doubt");
    }

    @Test
    void aPushProvenMissingCannotBeAttestedAsCounted() {
        push("7", 10);
        now = now.plus(ReadBackProofs.MISSING_AFTER);
        ledger.decide(new RecordSlotRead(ID, 1, BigDecimal.ZERO, now, true, "reader"), now)
                .forEach(ledger::on);
        assertThat(refusal(1, 1)).isEqualTo("already_proven");
        assertThat(refusal(1, 2)).isEqualTo("already_proven");
        assertThat(attest(1, 0))
                .extracting(PushLedgerDomainEvent::getClass)
                .isEqualTo(List.of(PushAttested.class, PushCorrected.class));
    }

    @Test
    void aFencedCorrectionIsSettledByAnAttestation() {
        push("7", 10);
        attest(1, 2);
        send(2, LOST);
        now = now.plus(Push.FENCE);
        ledger.decide(Story.dispatch(2, 2), now).forEach(ledger::on);
        assertThat(refusal(2, 0)).isEqualTo("correct_by_hand");
        assertThat(attest(2, 1))
                .extracting(PushLedgerDomainEvent::getClass)
                .isEqualTo(List.of(PushVerified.class, PushAttested.class));
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
    }

    @Test
    void provesThisPushAloneAndLeavesTheOthersToTheirReads() {
        push("7", 10);
        push("9", 11);
        attest(2, 1);
        assertThat(ledger.decide(new RecordSlotRead(ID, 1, new BigDecimal("7"), now, true, "reader"), now))
                .hasSize(1);
        assertThat(ledger.decide(new ConfirmPushes(ID, 2, new BigDecimal("9"), now), now))
                .isEmpty();
    }

    @Test
    void refusesPushesThatAreNotInDoubtOrCannotBeCorrected() {
        assertThat(refusal(1, 1)).isEqualTo("unknown_push");
        push("7", 10);
        ledger.decide(Story.plan("9", 11), now).forEach(ledger::on);
        assertThat(refusal(2, 1)).as("on its way").isEqualTo("nothing_in_doubt");
        assertThat(refusal(1, 2)).as("beside another on its way").isEqualTo("push_in_flight");
        send(2, REFUSED);
        assertThat(refusal(2, 0)).as("refused").isEqualTo("nothing_in_doubt");
        now = now.plus(SlotAllocator.MAX_AGE);
        assertThat(refusal(1, 0)).isEqualTo("stranded");
    }

    @Test
    void correctsNothingOnceTheInvoiceIsFinal() {
        push("7", 10);
        ledger.decide(new CloseLedger(ID, "in_1", now), now).forEach(ledger::on);
        assertThat(refusal(1, 2)).isEqualTo("push_in_flight");
        assertThat(attest(1, 1)).hasSize(2);
    }

    private void fence() {
        ledger.decide(Story.plan("7", 10), now).forEach(ledger::on);
        send(1, LOST);
        now = now.plus(Push.FENCE);
        ledger.decide(Story.dispatch(1, 2), now).forEach(ledger::on);
    }

    private void push(String total, long position) {
        List<PushLedgerDomainEvent> plan = ledger.decide(Story.plan(total, position), now);
        plan.forEach(ledger::on);
        send(position - 9, OK);
    }

    private void send(long sequence, PushOutcome outcome) {
        ledger.decide(Story.dispatch(sequence, 1), now).forEach(ledger::on);
        ledger.decide(Story.settle(sequence, 1, outcome), now).forEach(ledger::on);
    }

    private List<PushLedgerDomainEvent> attest(long sequence, int counted) {
        List<PushLedgerDomainEvent> decided = ledger.decide(says(sequence, counted), now);
        decided.forEach(ledger::on);
        return decided;
    }

    private String refusal(long sequence, int counted) {
        return catchThrowableOfType(Problem.class, () -> ledger.decide(says(sequence, counted), now))
                .code();
    }

    private static AttestPush says(long sequence, int counted) {
        return new AttestPush(ID, sequence, counted, "key:k1", "Seen in the dashboard");
    }
}
