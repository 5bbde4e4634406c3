package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.ReadDemand;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadPlannerTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T06:00:00Z");
    private static final long BUDGET = 10_000;

    private final ReadPlanner planner = new ReadPlanner(BUDGET, 10_000);

    private ReadPlanner.Planned round(ReadDemand demand, Instant now) {
        return planner.plan(demand, RunScope.USAGE, RunSelection.CHANGED, now);
    }

    private ReadPlanner.Planned close(ReadDemand demand) {
        return planner.plan(demand, RunScope.USAGE, RunSelection.PERIOD, FIRST);
    }

    /** A hundred thousand ledgers, all pushed each day, through a month of daily runs and its close. */
    @Test
    void keepsAHundredThousandLedgersWithinTheBudgetOfAMonth() {
        long planned = 0;
        for (int day = 0; day < 30; day++) {
            ReadPlanner.Planned today =
                    round(new ReadDemand(3, 99_997, 0, 100_000, planned), FIRST.plus(Duration.ofDays(day)));
            assertThat(today.ledgers()).as("day %d", day).isBetween(ReadPlanner.FEW, 1_000L);
            assertThat(today.of()).isEqualTo(100_000);
            assertThat(today.budgetLeft()).isEqualTo(BUDGET - planned);
            assertThat(today.overrun()).as("said from the first day on").isNotNull();
            planned += today.reads();
        }
        assertThat(planned).as("half is kept for the close").isBetween(BUDGET / 2 - 500, BUDGET / 2);
        ReadPlanner.Planned close = close(new ReadDemand(3, 99_997, 0, 100_000, planned));
        assertThat(close.byTurns()).isTrue();
        assertThat(close.overrun()).contains("of 100000 ledgers", "200000 reads are needed");
        planned += close.reads();
        assertThat(planned).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void looksAtEverythingWhereItIsFew() {
        ReadPlanner.Planned today = round(new ReadDemand(0, 10, 10, 20, 0), FIRST);
        assertThat(today.ledgers()).isEqualTo(20);
        assertThat(today.reads()).isEqualTo(40);
        assertThat(today.overrun()).isNull();
    }

    @Test
    void looksAtLedgersInDoubtWhateverTheDaysShare() {
        assertThat(round(new ReadDemand(900, 50_000, 0, 0, 0), FIRST).ledgers()).isEqualTo(900);
    }

    @Test
    void plansNothingBeyondTheMonth() {
        assertThat(round(new ReadDemand(900, 50_000, 0, 0, BUDGET - 3), FIRST).ledgers())
                .isEqualTo(1);
        assertThat(round(new ReadDemand(900, 50_000, 0, 0, BUDGET + 3), FIRST).ledgers())
                .isZero();
        assertThat(close(new ReadDemand(0, 10, 0, 10, BUDGET)).ledgers()).isZero();
    }

    @Test
    void spendsTheRestOnTheLastDay() {
        Instant last = Instant.parse("2026-11-30T23:59:59Z");
        assertThat(round(new ReadDemand(0, 90_000, 0, 0, 8_000), last).reads()).isEqualTo(2_000);
    }

    @Test
    void closesInFullWhileTheBudgetLasts() {
        ReadPlanner.Planned close = close(new ReadDemand(0, 4_000, 1_000, 5_000, 0));
        assertThat(close.ledgers()).isEqualTo(5_000);
        assertThat(close.overrun()).isNull();
        ReadPlanner.Planned over = close(new ReadDemand(0, 4_001, 1_000, 5_001, 0));
        assertThat(over.ledgers()).isEqualTo(5_000);
        assertThat(over.overrun()).isNotNull();
    }

    @Test
    void saysWhenANodeIsTooSlowForAClose() {
        ReadPlanner rich = new ReadPlanner(1_000_000, 10_000);
        assertThat(rich.plan(new ReadDemand(0, 5_001, 0, 5_001, 0), RunScope.USAGE, RunSelection.PERIOD, FIRST)
                        .overrun())
                .contains("10002 reads", "10000 a day");
        assertThat(rich.plan(new ReadDemand(0, 10, 0, 5_001, 0), RunScope.USAGE, RunSelection.CHANGED, FIRST)
                        .overrun())
                .contains("10002 reads");
    }

    @Test
    void neverLimitsInvoicesOrAPerson() {
        ReadDemand many = new ReadDemand(0, 50_000, 0, 50_000, BUDGET);
        assertThat(planner.plan(many, RunScope.INVOICES, RunSelection.PERIOD, FIRST)
                        .ledgers())
                .isEqualTo(50_000);
        assertThat(planner.plan(many, RunScope.USAGE, RunSelection.OVERLAPPING, FIRST)
                        .byTurns())
                .isFalse();
    }
}
