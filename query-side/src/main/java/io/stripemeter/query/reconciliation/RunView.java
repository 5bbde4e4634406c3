package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation run as the API returns it.
 *
 * @param run its id
 * @param state "running" or "finished"
 * @param tally the number of comparisons by verdict; zeros while it runs
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
        Tally tally) {
    /** The number of comparisons by verdict. */
    record Tally(long equal, long tolerated, long different, long waiting, long unreadable) {}
}
