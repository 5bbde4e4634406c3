package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation run as the API returns it.
 *
 * @param run its id
 * @param state "running" or "finished"
 * @param tally the number of comparisons by verdict; zeros while it runs
 * @param plan what it was going to read; null until it is planned
 */
record RunView(
        String run,
        String account,
        Instant periodStart,
        Instant periodEnd,
        String scope,
        String cause,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Tally tally,
        @Nullable Plan plan) {
    /**
     * The plan of a run.
     *
     * @param ledgers how many it looks at
     * @param of how many it is for
     * @param plannedReads how many reads that takes, when nothing is off
     * @param budgetLeft reads that were left of the month without it
     * @param order in which it takes them, in words
     */
    record Plan(long ledgers, long of, long plannedReads, long budgetLeft, String order) {}

    /** The number of comparisons by verdict. */
    record Tally(long equal, long tolerated, long different, long waiting, long unreadable) {}
}
