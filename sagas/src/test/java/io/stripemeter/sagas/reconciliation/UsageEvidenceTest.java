package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it takes to believe a difference, and to act on it: told one by one. */
class UsageEvidenceTest {
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

    /** Two of ours, a third party, or a restored database may report the same amount in the same minute. */
    @Test
    void takesNothingBackThatNoAttemptOfOursCanHaveDoubled() {
        var push = world.push(globex, "70");
        world.stripe.use("globex.calls", globex.stripeCustomer, "theirs", "70", push.slot());
        days(2);
        world.run();
        assertThat(world.ours.count(CompensatePush.class)).isZero();
        assertThat(world.held(globex)).isEqualByComparingTo("1140");
        assertThat(last().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("slot_off");
            assertThat(difference.disposition()).isEqualTo(Disposition.ESCALATED);
            assertThat(difference.reason()).contains("70 more").contains("no attempt of ours was in doubt");
        });
        assertThat(world.ours.escalated()).containsExactly("foreign_usage " + globex.id + "#2");
    }

    @Test
    void saysThatASlotHoldsLessThanItsPush() {
        var push = world.push(globex, "70");
        world.stripe.use("globex.calls", globex.stripeCustomer, "theirs", "-30", push.slot());
        days(2);
        world.run();
        assertThat(last().differences()).singleElement().satisfies(difference -> assertThat(difference.reason())
                .isEqualTo("Stripe holds 30 less than the push of this minute"));
        assertThat(world.ours.escalated()).containsExactly("unexplained_difference " + globex.id + "#2");
    }

    @Test
    void countsTheCapOverAllLedgersOfARun() {
        Ours.Ledger other = world.ledger("initech", "calls");
        for (Ours.Ledger ledger : List.of(globex, other)) {
            for (int i = 0; i < 2; i++) {
                world.moveTo(world.clock.instant().plusSeconds(120));
                world.again(ledger, world.push(ledger, "70"), ":again");
            }
        }
        days(1);
        world.mostCorrections(3);
        world.run();
        assertThat(world.ours.count(CompensatePush.class)).isEqualTo(3);
        assertThat(world.ours.escalated()).containsExactly("correction_cap " + other.id + "#2");
    }

    /** What the slot of a push on its way holds is seen twice before it is reported as settled. */
    @Test
    void looksTwiceAtTheSlotOfTheSamePush() {
        world.push(globex, "70");
        stop("unknown");
        world.moveTo(world.clock.instant().plus(Duration.ofHours(1)));
        world.between = () -> {
            world.between = () -> {};
            var second = globex.pushes.get(1);
            globex.pushes.set(1, Ours.as(second, "accepted", true));
            world.stripe.fault("kind=lose_accepted&path=/v1/billing/meter_events&times=1");
            world.push(globex, "40");
            stop("unknown");
            globex.changedAt = second.slot();
            // The sum, what is expected and what is held are the same as before; only the slot is another.
        };
        world.run();
        assertThat(reads()).containsExactly("3 0");
        assertThat(world.looks)
                .as("the look at another slot is not the second one")
                .isEqualTo(3);
    }

    @Test
    void namesEveryPartOfADifferenceOverManySlots() {
        for (int day = 0; day < 8; day++) {
            world.moveTo(DAY_3.plus(Duration.ofDays(day)).plus(Duration.ofHours(5)));
            for (int minute = 0; minute < 30; minute++) {
                world.moveTo(world.clock.instant().plusSeconds(60));
                var push = world.push(globex, "2");
                world.stripe.use(
                        "globex.calls", globex.stripeCustomer, "theirs" + day + "." + minute, "1", push.slot());
            }
        }
        days(2);
        world.run();
        var differences = last().differences();
        assertThat(differences).extracting(RecordComparison.Difference::kind).contains("slot_off", "window_off");
        BigDecimal off = differences.stream()
                .map(difference -> difference.held().subtract(difference.expected()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(off).isEqualByComparingTo("240");
        assertThat(differences).allSatisfy(difference -> {
            assertThat(difference.disposition()).isEqualTo(Disposition.ESCALATED);
            assertThat(difference.escalation()).isNotNull();
        });
    }

    @Test
    void takesAsManyTurnsAsItsPlanHas() {
        for (String customer : List.of("hooli", "initech", "umbrella")) {
            world.push(world.ledger(customer, "calls"), "5");
        }
        days(1);
        assertThat(world.takeTurns(3, 1)).isEqualTo(new RunTally(3, 0, 0, 0, 0));
        assertThat(world.ours.comparisons().stream()
                        .filter(comparison -> comparison.level().equals("L2"))
                        .map(RecordComparison::ledgerId))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(world.takeTurns(100, 2)).isEqualTo(new RunTally(4, 0, 0, 0, 0));
        assertThat(world.takeTurns(0, 3)).isEqualTo(RunTally.NONE);
    }

    /** The period begins and ends within a minute that no ledger uses; what lies there is the neighbour's. */
    @Test
    void comparesAPeriodThatIsNoMonthWithinItsEdges() {
        globex.period =
                new BillingPeriod(Instant.parse("2026-11-03T09:58:07.000001Z"), Instant.parse("2026-11-05T14:23:07Z"));
        world.stripe.use("globex.calls", globex.stripeCustomer, "before", "500", Instant.parse("2026-11-03T09:58:30Z"));
        world.moveTo(Instant.parse("2026-11-06T10:00:00Z"));
        world.stripe.use("globex.calls", globex.stripeCustomer, "after", "300", Instant.parse("2026-11-05T14:23:00Z"));
        assertThat(world.run()).isEqualTo(new RunTally(1, 0, 0, 0, 0));
        world.stripe.use("globex.calls", globex.stripeCustomer, "within", "9", Instant.parse("2026-11-05T14:22:00Z"));
        days(1);
        assertThat(world.run()).isEqualTo(new RunTally(0, 0, 1, 0, 0));
        assertThat(last().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("foreign");
            assertThat(difference.from()).isEqualTo(Instant.parse("2026-11-05T14:00:00Z"));
            assertThat(difference.to()).isEqualTo(Instant.parse("2026-11-05T14:23:00Z"));
        });
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
