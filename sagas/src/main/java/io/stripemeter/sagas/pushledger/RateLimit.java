package io.stripemeter.sagas.pushledger;

import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * An account's calls per second, evenly spaced.
 *
 * <p>Idle time saves up at most one second's worth, so a burst never exceeds twice the rate within any second.
 */
final class RateLimit {
    private final BlockingBucket bucket;
    private final BlockingStrategy waiting;

    RateLimit(int perSecond) {
        this(perSecond, System::nanoTime, BlockingStrategy.PARKING);
    }

    RateLimit(int perSecond, LongSupplier nanos, BlockingStrategy waiting) {
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .initialTokens(1))
                .withCustomTimePrecision(new SinceStart(nanos))
                .build()
                .asBlocking();
        this.waiting = waiting;
    }

    /** Waits for this call's turn; returns at once, without a turn, when interrupted. */
    void await() {
        try {
            bucket.consume(1, waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time since its making. {@link System#nanoTime()} may overflow, and the bucket compares times as numbers. */
    private static final class SinceStart implements TimeMeter {
        private final LongSupplier nanos;
        private final long start;

        SinceStart(LongSupplier nanos) {
            this.nanos = nanos;
            this.start = nanos.getAsLong();
        }

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong() - start;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
