package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation run as it is answered.
 *
 * @param run its id
 * @param state whether it still runs, in a word
 * @param tally how many comparisons ended how; zeros while it runs
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
    /** How many comparisons ended how. */
    record Tally(long equal, long tolerated, long different, long waiting, long unreadable) {}
}
