package io.stripemeter.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The main property with reconciliation in the loop, over the ends of two months. Stripe fails, loses what it has accepted,
 * counts twice and reports sums that lag; nodes die at every step; counts are corrected when their month is over. Once it is
 * quiet, Stripe holds what is counted, or an open escalation names the ledger.
 *
 * <p>{@code -Dstripemeter.storm.months=N} runs more schedules; {@code -Dstripemeter.storm.month=S} runs one and prints what
 * happened in it.
 */
class ReconciledStormTest {
    private static final int SCHEDULES = 24;

    @Test
    void nothingIsSilentAndNothingIsDouble() {
        Integer one = Integer.getInteger("stripemeter.storm.month");
        int first = one == null ? 1 : one;
        int last = one == null ? Integer.getInteger("stripemeter.storm.months", SCHEDULES) : one;
        int deaths = 0;
        int carried = 0;
        int escalations = 0;
        int reissues = 0;
        int compensations = 0;
        for (int seed = first; seed <= last; seed++) {
            try (ReconciledSchedule schedule = new ReconciledSchedule(seed)) {
                schedule.run();
                if (one != null) {
                    System.out.println(schedule.describe());
                }
                deaths += schedule.node.deaths;
                carried += schedule.node.carried;
                escalations += schedule.node.others.escalations;
                reissues += schedule.reissues;
                compensations += schedule.compensations;
            }
        }
        if (one == null) {
            // The schedules come around.
            assertThat(deaths).isGreaterThan(last);
            assertThat(carried).isGreaterThan(last);
            assertThat(escalations).isPositive();
            assertThat(reissues).isPositive();
            assertThat(compensations).isPositive();
        }
    }
}
