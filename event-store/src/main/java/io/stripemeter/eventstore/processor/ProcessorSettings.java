package io.stripemeter.eventstore.processor;

import java.time.Duration;

/**
 * The settings of a batch processor.
 *
 * @param segments parts that can run side by side, a power of two; used when the processor is first started on a
 *     database; later the stored segments are
 * @param batchSize events after which no further append is added to a batch
 * @param accumulatedRows rows that a projection far behind accumulates in memory before it writes, plus those of one batch
 * @param claimTimeout silence after which another node may take a segment over
 * @param pollInterval longest wait without a notification that the log has grown
 * @param maxBackoff longest wait after repeated failures
 */
public record ProcessorSettings(
        int segments,
        int batchSize,
        int accumulatedRows,
        Duration claimTimeout,
        Duration pollInterval,
        Duration maxBackoff) {
    public static final int MAX_SEGMENTS = 64;
    public static final int MAX_BATCH_SIZE = 100_000;
    /** A row in memory takes up to half a kilobyte. */
    public static final int MAX_ACCUMULATED_ROWS = 2_000_000;
    /** While the log has nothing for a projection, its position is stored only this often. */
    static final Duration SKIP_INTERVAL = Duration.ofMillis(100);
    /** A claim is extended, and a foreign one tried, this many times within its timeout. */
    private static final int TRIES_PER_TIMEOUT = 4;

    public ProcessorSettings {
        requireWithin("segments", segments, MAX_SEGMENTS);
        requireWithin("batchSize", batchSize, MAX_BATCH_SIZE);
        requireWithin("accumulatedRows", accumulatedRows, MAX_ACCUMULATED_ROWS);
        if (Integer.bitCount(segments) != 1) {
            throw new IllegalArgumentException("segments must be a power of two, not " + segments);
        }
    }

    /** One segment, 10,000 events, 250,000 rows, 10 s, 250 ms, 10 s. */
    public static ProcessorSettings defaults() {
        return new ProcessorSettings(
                1, 10_000, 250_000, Duration.ofSeconds(10), Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    public ProcessorSettings withSegments(int newSegments) {
        return new ProcessorSettings(newSegments, batchSize, accumulatedRows, claimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withBatchSize(int newBatchSize) {
        return new ProcessorSettings(segments, newBatchSize, accumulatedRows, claimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withAccumulatedRows(int newGatheredRows) {
        return new ProcessorSettings(segments, batchSize, newGatheredRows, claimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withClaimTimeout(Duration newClaimTimeout) {
        return new ProcessorSettings(segments, batchSize, accumulatedRows, newClaimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withPollInterval(Duration newPollInterval) {
        return new ProcessorSettings(segments, batchSize, accumulatedRows, claimTimeout, newPollInterval, maxBackoff);
    }

    Duration claimExtension() {
        return claimTimeout.dividedBy(TRIES_PER_TIMEOUT);
    }

    private static void requireWithin(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be between 1 and " + max + ", not " + value);
        }
    }
}
