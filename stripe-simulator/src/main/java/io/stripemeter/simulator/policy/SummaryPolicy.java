package io.stripemeter.simulator.policy;

import java.time.Duration;

/**
 * The freshness of event summaries. Each event becomes visible after its own lag, drawn once between the two bounds;
 * each replica adds its number times {@code replicaStep}, and each read is served by a randomly drawn replica, so reads
 * can go backwards.
 *
 * @param replicas how many replicas serve reads, at least 1
 */
public record SummaryPolicy(Duration shortestLag, Duration longestLag, int replicas, Duration replicaStep) {
    public SummaryPolicy {
        if (shortestLag.isNegative() || longestLag.compareTo(shortestLag) < 0 || replicas < 1) {
            throw new IllegalArgumentException(
                    "The shortest lag must not exceed the longest, and at least one replica must serve");
        }
    }

    /** Every event is visible at once. */
    public static SummaryPolicy immediate() {
        return new SummaryPolicy(Duration.ZERO, Duration.ZERO, 1, Duration.ZERO);
    }

    public static SummaryPolicy after(Duration lag) {
        return new SummaryPolicy(lag, lag, 1, Duration.ZERO);
    }
}
