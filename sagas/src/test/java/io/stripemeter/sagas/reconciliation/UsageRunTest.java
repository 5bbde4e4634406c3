package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single faults, told one by one. */
class UsageRunTest {
    private static final Instant DAY_3 = Instant.parse("2026-11-03T10:00:00Z");

    private final Rehearsal world = new Rehearsal();
    private Ours.Ledger globex;

    @BeforeEach
    void setUp() {
        world.moveTo(DAY_3);
        globex = world.ledger("globex", "calls");
        world.push(globex, "1000");
        world.moveTo(DAY_3.plus(Duration.ofHours(3)));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RecordComparison last() {
        return world.ours.comparisons().stream()
                .filter(comparison -> comparison.level().equals("L2"))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private void days(int days) {
        world.moveTo(world.clock.instant().plus(Duration.ofDays(days)));
    }

    @Test
    void confirmsPushesAfterTwoEqualReads() {
        assertThat(world.run()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
        assertThat(world.ours.count(ConfirmPushes.class)).isEqualTo(1);
        assertThat(last().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(last().expected()).isEqualByComparingTo("1000");
    }

    @Test
    void reissuesALostPushOnceANewerOneIsSeen() {
        world.stripe.fault("kind=lose_accepted&path=/v1/billing/meter_events&times=1");
        world.push(globex, "70");
        days(1);
        assertThat(world.run().different()).isEqualTo(1);
        assertThat(last().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("slot_empty");
            assertThat(difference.sequence()).isEqualTo(2);
            assertThat(difference.disposition()).isEqualTo(Disposition.WAITING);
        });
        world.push(globex, "5");
        days(1);
        world.run();
        assertThat(last().differences().get(0).disposition()).isEqualTo(Disposition.CORRECTED);
        days(1);
        assertThat(world.run().equal()).isEqualTo(1);
        assertThat(world.held(globex)).isEqualByComparingTo("1075");
        assertThat(world.ours.count(ReissuePush.class)).isEqualTo(1);
    }

    /** Nobody promises that Stripe counts all customers of a meter at one pace: this one's push may turn up later. */
    @Test
    void anotherCustomersPushIsNotAWitness() {
        world.stripe.fault("kind=lose_accepted&path=/v1/billing/meter_events&times=1");
        world.push(globex, "70");
        days(1);
        world.push(world.another("hooli", globex), "1");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isZero();
        world.push(globex, "5");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isEqualTo(1);
    }

    @Test
    void compensatesADoubledPushInItsSlot() {
        var push = world.push(globex, "70");
        world.stripe.fault("kind=double_accept&path=/v1/billing/meter_events&times=1");
        world.again(globex, push, "");
        assertThat(world.held(globex)).isEqualByComparingTo("1140");
        days(1);
        world.run();
        assertThat(last().differences().get(0).kind()).isEqualTo("slot_doubled");
        days(1);
        assertThat(world.run().equal()).isEqualTo(1);
        assertThat(world.held(globex)).isEqualByComparingTo("1070");
        assertThat(world.ours.count(CompensatePush.class)).isEqualTo(1);
    }

    @Test
    void escalatesARefusedCorrection() {
        world.ours.takes = false;
        var push = world.push(globex, "70");
        world.stripe.fault("kind=double_accept&path=/v1/billing/meter_events&times=1");
        world.again(globex, push, "");
        days(1);
        world.run();
        assertThat(last().differences().get(0).disposition()).isEqualTo(Disposition.ESCALATED);
        assertThat(world.ours.escalated()).containsExactly("correction_refused " + globex.id + "#2");
    }

    @Test
    void escalatesForeignUsageByItsHour() {
        world.stripe.use("globex.calls", globex.stripeCustomer, "theirs", "33", DAY_3.plus(Duration.ofMinutes(90)));
        days(1);
        world.run();
        assertThat(last().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("foreign");
            assertThat(difference.from()).isEqualTo(Instant.parse("2026-11-03T11:00:00Z"));
            assertThat(difference.held()).isEqualByComparingTo("33");
            assertThat(difference.disposition()).isEqualTo(Disposition.ESCALATED);
            assertThat(difference.escalation()).isNotNull();
        });
        assertThat(world.ours.escalated()).containsExactly("foreign_usage " + globex.id + "#2026-11-03T11:00:00Z");
    }

    @Test
    void differencesOfDifferentMetersNeverNetOut() {
        Ours.Ledger other = world.ledger("globex", "storage");
        world.push(other, "1000");
        world.stripe.use("globex.calls", globex.stripeCustomer, "a", "50", DAY_3);
        world.stripe.use("globex.storage", other.stripeCustomer, "b", "-50", DAY_3);
        days(1);
        assertThat(world.run().different()).isEqualTo(2);
        assertThat(world.ours.escalated()).hasSize(2);
    }

    @Test
    void waitsWhileTheLastPushMayNotBeCounted() {
        world.push(globex, "1");
        RunTally tally = world.run();
        assertThat(tally.equal()).isEqualTo(1);
        assertThat(world.clock.instant()).isAfter(globex.changedAt.plus(Duration.ofMinutes(15)));
    }

    @Test
    void continuesAfterAnOutageOfStripe() {
        world.stripe.fault("kind=503&path=.*event_summaries.*&times=3");
        assertThat(world.run()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
    }

    @Test
    void anUnreadableInvoiceIsEscalated() {
        world.stripe.post("/_sim/reset", "");
        world.moveTo(DAY_3.plus(Duration.ofDays(1)));
        assertThat(world.run().unreadable()).isEqualTo(1);
        assertThat(world.ours.escalated()).containsExactly("unreadable " + globex.id);
    }

    @Test
    void reportsTheSlotToAStoppedLedger() {
        world.push(globex, "70");
        stop("unknown");
        days(2);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isZero();
        assertThat(reads()).containsExactly("2 70");
        assertThat(last().verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void reissuesThePushAtWhichALedgerStoppedOnceANewerOneIsSeen() {
        lose();
        stop("missing");
        days(2);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).as("no witness yet").isZero();
        Ours.Ledger other = world.ledger("initech", "calls");
        world.push(other, "1");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class))
                .as("a witness of another Stripe meter")
                .isZero();
        world.push(world.another("hooli", globex), "1");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isEqualTo(1);
        assertThat(world.held(globex)).isEqualByComparingTo("1071");
    }

    @Test
    void doesNotCorrectALedgerThatStripeRefused() {
        lose();
        stop("rejected");
        days(5);
        world.push(world.another("hooli", globex), "1");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isZero();
        assertThat(world.ours.escalated()).isEmpty();
    }

    /** The refusal is the proof that Stripe counts nothing of it: it is neither missed nor sent again by a run. */
    @Test
    void expectsNothingOfAPushThatStripeRefusedLater() {
        lose();
        stop("refused");
        assertThat(globex.position().expected()).isEqualByComparingTo("1000");
        days(5);
        world.push(world.another("hooli", globex), "1");
        days(1);
        world.run();
        assertThat(world.ours.count(ReissuePush.class)).isZero();
        assertThat(world.ours.escalated()).isEmpty();
        assertThat(world.ours.comparisons().stream()
                        .filter(comparison -> comparison.level().equals("L2"))
                        .map(RecordComparison::verdict))
                .containsOnly(Verdict.EQUAL);
    }

    @Test
    void compensatesADoubledPushAtWhichALedgerStopped() {
        var push = world.push(globex, "70");
        world.again(globex, push, ":again");
        stop("unknown");
        days(1);
        world.run();
        assertThat(world.ours.count(CompensatePush.class)).isEqualTo(1);
        assertThat(world.held(globex)).isEqualByComparingTo("1070");
    }

    private void lose() {
        world.stripe.fault("kind=lose_accepted&path=/v1/billing/meter_events&times=1");
        world.push(globex, "70");
    }

    /** The ledger stopped at its last push, which the read side shows in a state. */
    private void stop(String state) {
        int last = globex.pushes.size() - 1;
        PushPosition push = globex.pushes.get(last);
        globex.pushes.set(
                last,
                new PushPosition(
                        push.sequence(),
                        state,
                        push.delta(),
                        push.slot(),
                        push.firstSentAt(),
                        null,
                        !state.equals("rejected")));
        globex.state = "suspended";
    }

    private List<String> reads() {
        return world.ours.commands.stream()
                .filter(RecordSlotRead.class::isInstance)
                .map(RecordSlotRead.class::cast)
                .map(read ->
                        read.sequence() + " " + read.held().stripTrailingZeros().toPlainString())
                .toList();
    }
}
