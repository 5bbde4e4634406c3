package io.stripemeter.api.pushledger;

/**
 * A query for the mapped customers and meters whose counter differs from what their ledger has planned. Answered with a
 * list of {@link UnplannedUsage}, most recently touched last.
 *
 * @param afterPosition only counters touched after this position in the event log; -1 for all
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record FindUnplannedUsage(long afterPosition, int limit) {
    public static final int MAX_LIMIT = 10_000;

    public FindUnplannedUsage {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
