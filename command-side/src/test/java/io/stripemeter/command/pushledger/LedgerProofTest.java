package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.ID;
import static io.stripemeter.command.pushledger.Story.LOST;
import static io.stripemeter.command.pushledger.Story.NOW;
import static io.stripemeter.command.pushledger.Story.OK;
import static io.stripemeter.command.pushledger.Story.REFUSED;
import static io.stripemeter.command.pushledger.Story.SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushVerified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reads prove of the pushes of a ledger, and what may follow: once, and never after the invoice. */
class LedgerProofTest {
    private static final Instant NEXT_DAY = NOW.plus(ReadBackProofs.MISSING_AFTER);

    private final Ledger ledger = new Ledger();
    private Instant now = NOW;

    @Test
    void takesASlotThatHoldsThePushAsProof() {
        push("7", 10, OK);
        assertThat(read(1, "7", false)).isInstanceOf(PushVerified.class).hasFieldOrPropertyWithValue("level", "slot");
        assertThat(read(1, "7", true)).isNull();
    }

    @Test
    void takesTheSumOfThePeriodAsProofOfAllPushes() {
        push("7", 10, OK);
        push("12", 11, OK);
        assertThat(confirm(2, "11")).isNull();
        assertThat(confirm(2, "12")).isInstanceOf(PushVerified.class).hasFieldOrPropertyWithValue("sequence", 2L);
        assertThat(read(1, "0", true)).isNull();
        assertThat(confirm(2, "12")).isNull();
    }

    @Test
    void takesNoSumAsProofWhileAPushIsOnItsWay() {
        push("7", 10, OK);
        one(ledger.decide(Story.plan("12", 11), now));
        assertThat(confirm(2, "12")).isNull();
        assertThat(confirm(1, "7")).isNull();
        send(2, OK);
        assertThat(confirm(1, "7")).isNull();
        assertThat(confirm(2, "12")).isInstanceOf(PushVerified.class);
    }

    @Test
    void callsAnEmptySlotMissingADayAfterTheLastAttemptOnly() {
        push("7", 10, OK);
        now = NEXT_DAY.minusNanos(1_000);
        assertThat(read(1, "0", true)).isNull();
        now = NEXT_DAY;
        assertThat(read(1, "0", false)).isNull();
        assertThat(read(1, "3", true)).isNull();
        assertThat(read(1, "0", true)).isInstanceOf(PushMissing.class);
    }

    @Test
    void reissuesAMissingPushOnceInItsSlotUnderAnotherIdentifier() {
        push("7", 10, OK);
        assertThat(reissue(1)).isNull();
        now = NEXT_DAY;
        read(1, "0", true);
        PushCorrected correction = (PushCorrected) reissue(1);
        assertThat(correction).isEqualTo(corrected(2, "reissue", "7", Story.KEY.identifier(1) + ":r1"));
        assertThat(reissue(1)).isNull();
        send(2, OK);
        assertThat(reissue(1)).isNull();
        assertThat(confirm(1, "7")).isInstanceOf(PushVerified.class);
    }

    @Test
    void compensatesADoubledPushOnce() {
        push("7", 10, OK);
        assertThat(compensate(1)).isNull();
        assertThat(read(1, "14", false)).isNull();
        assertThat(read(1, "14", true)).isInstanceOf(PushDoubled.class);
        assertThat(reissue(1)).isNull();
        assertThat(compensate(1)).isEqualTo(corrected(2, "compensation", "-7", Story.KEY.identifier(1) + ":c1"));
        assertThat(confirm(1, "7")).as("while it is on its way").isNull();
        send(2, OK);
        assertThat(compensate(1)).isNull();
    }

    @Test
    void plansFromTheSameTotalAfterACorrection() {
        push("7", 10, OK);
        now = NEXT_DAY;
        read(1, "0", true);
        reissue(1);
        assertThat(ledger.decide(Story.plan("9", 11), now)).isEmpty();
        send(2, OK);
        PushPlanned next = (PushPlanned) one(ledger.decide(Story.plan("9", 11), now));
        assertThat(next.sequence()).isEqualTo(3);
        assertThat(next.fromTotal()).isEqualTo("7");
        assertThat(next.delta()).isEqualTo("2");
        assertThat(next.slot()).isNotEqualTo(SLOT);
    }

    @Test
    void leavesTheFenceByAReadOfTheSlot() {
        fence();
        assertThat(read(1, "7", false)).isInstanceOf(PushVerified.class);
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
    }

    @Test
    void leavesTheFenceByAReissueWhenTheSlotIsEmpty() {
        fence();
        now = now.plus(ReadBackProofs.MISSING_AFTER);
        assertThat(read(1, "0", true)).isInstanceOf(PushMissing.class);
        assertThat(ledger.decide(Story.plan("9", 11), now)).isEmpty();
        assertThatThrownBy(() -> ledger.decide(Story.resume(), now)).hasMessageContaining("read of its slot");
        assertThat(reissue(1)).isNotNull();
        send(2, OK);
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
    }

    @Test
    void leavesTheFenceOfACorrectionByAReadOfItsSlotToo() {
        push("7", 10, OK);
        now = NEXT_DAY;
        read(1, "0", true);
        reissue(1);
        send(2, LOST);
        now = now.plus(Push.FENCE);
        one(ledger.decide(Story.dispatch(2, 2), now));
        assertThat(read(1, "0", true)).isNull();
        assertThat(read(1, "7", true)).isInstanceOf(PushVerified.class).hasFieldOrPropertyWithValue("sequence", 2L);
        assertThat(ledger.decide(Story.plan("9", 11), now)).hasSize(1);
    }

    @Test
    void strandsAPushThatIsTooOldInsteadOfRedatingIt() {
        one(ledger.decide(Story.plan("7", 10), now));
        send(1, REFUSED);
        now = SLOT.plus(SlotAllocator.MAX_AGE).minusNanos(1_000);
        assertThat(ledger.decide(Story.dispatch(1, 2), now)).isEmpty();
        now = SLOT.plus(SlotAllocator.MAX_AGE);
        assertThat(one(ledger.decide(Story.dispatch(1, 2), now))).isInstanceOf(PushStranded.class);
        assertThatThrownBy(() -> ledger.decide(Story.resume(), now)).hasMessageContaining("invoice item");
        assertThat(one(ledger.decide(Story.plan("9", 11), now)))
                .isInstanceOf(LateUsageCarried.class)
                .hasFieldOrPropertyWithValue("delta", new BigDecimal("2"));
        assertThat(close()).isInstanceOf(LedgerClosed.class);
    }

    @Test
    void carriesUsageCountedAfterTheInvoiceIsFinal() {
        push("7", 10, OK);
        assertThat(close()).isInstanceOf(LedgerClosed.class);
        assertThat(close()).isNull();
        LateUsageCarried late = (LateUsageCarried) one(ledger.decide(Story.plan("9", 11), now));
        assertThat(late.number()).isEqualTo(1);
        assertThat(late.fromTotal()).isEqualTo("7");
        assertThat(late.toTotal()).isEqualTo("9");
        assertThat(ledger.decide(Story.plan("9", 12), now)).isEmpty();
        assertThat(one(ledger.decide(Story.plan("4", 13), now))).hasFieldOrPropertyWithValue("number", 2L);
    }

    @Test
    void carriesUsageOfACustomerWithoutALedgerAtTheClose() {
        PlanPush late = Story.plan(new BigDecimal("5"), 10, false, true);
        LateUsageCarried carried = (LateUsageCarried) one(ledger.decide(late, now));
        assertThat(carried.fromTotal()).isEqualTo("0");
        assertThat(carried.toTotal()).isEqualTo("5");
        assertThat(ledger.decide(late, now)).isEmpty();
    }

    @Test
    void carriesANegativeTotalOnceThePeriodIsOver() {
        push("7", 10, OK);
        one(ledger.decide(Story.plan("-3", 11), now));
        send(2, OK);
        assertThat(ledger.decide(Story.plan("-3", 12), now))
                .as("an open period is not taken below zero")
                .isEmpty();
        close();
        assertThat(one(ledger.decide(Story.plan("-3", 12), now)))
                .isInstanceOf(LateUsageCarried.class)
                .hasFieldOrPropertyWithValue("delta", new BigDecimal("-3"));
    }

    @Test
    void correctsNothingAfterTheInvoiceIsFinal() {
        push("7", 10, OK);
        now = NEXT_DAY;
        read(1, "0", true);
        close();
        assertThat(reissue(1)).isNull();
    }

    @Test
    void doesNotCloseWhileAPushIsInFlight() {
        one(ledger.decide(Story.plan("7", 10), now));
        assertThatThrownBy(this::close).hasMessageContaining("on its way");
        assertThat(new Ledger().decide(new CloseLedger(ID, "in_1", now), now)).isEmpty();
    }

    @Test
    void plansTheRestOfADifferenceWithTooManyDigitsFromTheSameCount() {
        push("1234567890123456", 10, OK);
        PushPlanned rest = (PushPlanned) one(ledger.decide(Story.plan("1234567890123456", 10), now));
        assertThat(rest.toTotal()).isEqualTo("1234567890123456");
    }

    private void fence() {
        one(ledger.decide(Story.plan("7", 10), now));
        send(1, LOST);
        now = now.plus(Push.FENCE);
        one(ledger.decide(Story.dispatch(1, 2), now));
    }

    private void push(String total, long position, PushOutcome outcome) {
        PushPlanned plan = (PushPlanned) one(ledger.decide(Story.plan(total, position), now));
        send(plan.sequence(), outcome);
    }

    private void send(long sequence, PushOutcome outcome) {
        PushDispatched sent = (PushDispatched) one(ledger.decide(Story.dispatch(sequence, 1), now));
        ledger.decide(Story.settle(sequence, sent.attempt(), outcome), now).forEach(ledger::on);
    }

    private @Nullable PushLedgerDomainEvent read(long sequence, String held, boolean stable) {
        return one(ledger.decide(new RecordSlotRead(ID, sequence, new BigDecimal(held), now, stable, "reader"), now));
    }

    private @Nullable PushLedgerDomainEvent confirm(long sequence, String held) {
        return one(ledger.decide(new ConfirmPushes(ID, sequence, new BigDecimal(held), now), now));
    }

    private @Nullable PushLedgerDomainEvent reissue(long sequence) {
        return one(ledger.decide(new ReissuePush(ID, sequence, "reader"), now));
    }

    private @Nullable PushLedgerDomainEvent compensate(long sequence) {
        return one(ledger.decide(new CompensatePush(ID, sequence, "reader"), now));
    }

    private @Nullable PushLedgerDomainEvent close() {
        return one(ledger.decide(new CloseLedger(ID, "in_1", now), now));
    }

    /** What was decided, once it happened; null for nothing. */
    private @Nullable PushLedgerDomainEvent one(List<PushLedgerDomainEvent> decided) {
        assertThat(decided).hasSizeLessThan(2);
        decided.forEach(ledger::on);
        return decided.isEmpty() ? null : decided.get(0);
    }

    private PushCorrected corrected(long sequence, String kind, String delta, String identifier) {
        return new PushCorrected(
                "acme",
                ID,
                "default",
                "c/1",
                "api calls",
                Story.START,
                Story.END,
                sequence,
                1,
                kind,
                new BigDecimal(delta),
                identifier,
                SLOT,
                "cus_1",
                "api_calls",
                null,
                "reader",
                now,
                null);
    }
}
