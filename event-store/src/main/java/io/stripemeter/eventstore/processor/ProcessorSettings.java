package io.stripemeter.eventstore.processor;

import java.time.Duration;

/**
 * How a batch processor runs.
 *
 * @param segments parts that can run side by side, a power of two; it counts when the processor is first started on a
 *     database, later the stored segments do
 * @param batchSize facts after which no further append is added to a batch
 * @param claimTimeout silence after which another node may take a segment over
 * @param pollInterval longest wait when nobody tells that the log has grown
 * @param maxBackoff longest wait after repeated failures
 */
public record ProcessorSettings(
        int segments, int batchSize, Duration claimTimeout, Duration pollInterval, Duration maxBackoff) {
    public static final int MAX_SEGMENTS = 64;
    public static final int MAX_BATCH_SIZE = 100_000;

    public ProcessorSettings {
        requireWithin("segments", segments, MAX_SEGMENTS);
        requireWithin("batchSize", batchSize, MAX_BATCH_SIZE);
        if (Integer.bitCount(segments) != 1) {
            throw new IllegalArgumentException("segments must be a power of two, not " + segments);
        }
    }

    /** One segment, 10,000 facts, 10 s, 250 ms, 10 s. */
    public static ProcessorSettings defaults() {
        return new ProcessorSettings(1, 10_000, Duration.ofSeconds(10), Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    public ProcessorSettings withSegments(int newSegments) {
        return new ProcessorSettings(newSegments, batchSize, claimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withBatchSize(int newBatchSize) {
        return new ProcessorSettings(segments, newBatchSize, claimTimeout, pollInterval, maxBackoff);
    }

    public ProcessorSettings withClaimTimeout(Duration newClaimTimeout) {
        return new ProcessorSettings(segments, batchSize, newClaimTimeout, pollInterval, maxBackoff);
    }

    private static void requireWithin(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be between 1 and " + max + ", not " + value);
        }
    }
}
