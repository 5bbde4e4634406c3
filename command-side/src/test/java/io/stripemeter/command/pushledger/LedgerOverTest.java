package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ledger whose period is over before the ledger is closed, or had no ledger at all. */
class LedgerOverTest {
    private static final Instant NOW = Story.NOW;

    private final Ledger ledger = new Ledger();

    private static PlanPush plan(String total, long position, boolean over) {
        return Story.plan(new BigDecimal(total), position, false, over);
    }

    private List<PushLedgerDomainEvent> ask(PlanPush command, Instant now) {
        List<PushLedgerDomainEvent> decided = ledger.decide(command, now);
        decided.forEach(ledger::on);
        return decided;
    }

    private static void isCarried(List<PushLedgerDomainEvent> decided, String delta) {
        assertThat(decided).singleElement().isInstanceOfSatisfying(LateUsageCarried.class, late -> assertThat(
                        late.delta())
                .isEqualByComparingTo(delta));
    }

    @Test
    void carriesTheFirstUsageOfAPeriodThatIsOver() {
        isCarried(ask(plan("5", 10, true), NOW), "5");
        assertThat(ask(plan("5", 11, true), NOW)).isEmpty();
    }

    @Test
    void pushesNothingOnceItHasCarried() {
        ask(plan("5", 10, true), NOW);
        isCarried(ask(plan("7", 11, false), NOW), "2");
        assertThat(ask(plan("4", 10, false), NOW)).as("an older count").isEmpty();
    }

    @Test
    void carriesUsageCountedAfterTheAcceptedPushes() {
        ask(plan("7", 10, false), NOW);
        assertThat(ask(plan("9", 11, true), NOW)).as("a push is on its way").isEmpty();
        arrive();
        isCarried(ask(plan("9", 11, true), NOW), "2");
        ledger.decide(new CloseLedger(Story.ID, "in_1", NOW), NOW).forEach(ledger::on);
        isCarried(ask(plan("10", 12, true), NOW), "1");
    }

    /** With whole units, the rest below one would be lost at each end of a period. */
    @Test
    void carriesTheFractionThatCouldNotBePushed() {
        ask(plan("7.4", 10, false), NOW);
        arrive();
        assertThat(ask(plan("7.4", 10, false), NOW))
                .as("while the period is open")
                .isEmpty();
        isCarried(ask(plan("7.4", 10, true), NOW), "0.4");
        assertThat(ask(plan("7.4", 10, true), NOW)).as("carried again").isEmpty();
        isCarried(ask(plan("6.9", 11, true), NOW), "-0.5");
    }

    @Test
    void carriesAReductionThatNoPushMayMake() {
        isCarried(ask(plan("-3", 10, true), NOW), "-3");
        isCarried(ask(plan("2", 11, true), NOW), "5");
    }

    @Test
    void pushesNoFurtherThanZeroWhileThePeriodIsOpen() {
        ask(plan("7", 10, false), NOW);
        arrive();
        assertThat(ask(plan("-3", 11, false), NOW))
                .singleElement()
                .isInstanceOfSatisfying(
                        PushPlanned.class, push -> assertThat(push.toTotal()).isZero());
    }

    @Test
    void carriesUsageTooOldForStripe() {
        Instant last = Story.END.plus(SlotAllocator.MAX_AGE);
        assertThat(new Ledger().decide(plan("5", 10, false), last.minusSeconds(3_600)))
                .singleElement()
                .isInstanceOf(PushPlanned.class);
        isCarried(ask(plan("5", 10, false), last), "5");
    }

    private void arrive() {
        ledger.decide(Story.dispatch(1, 1), NOW).forEach(ledger::on);
        ledger.decide(Story.settle(1, 1, Story.OK), NOW).forEach(ledger::on);
    }
}
