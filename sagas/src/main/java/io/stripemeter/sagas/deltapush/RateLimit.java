package io.stripemeter.sagas.deltapush;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A token bucket in its other form: each call gets the next free point in time, evenly spaced.
 *
 * <p>Idle time saves up at most one second's worth, so a burst never exceeds twice the rate within any second.
 */
final class RateLimit {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long spacing;
    private final LongSupplier nanos;
    private long nextFree;

    RateLimit(int perSecond, LongSupplier nanos) {
        this.spacing = SECOND / perSecond;
        this.nanos = nanos;
        this.nextFree = nanos.getAsLong();
    }

    /** Waits for this call's turn; returns at once, without a turn, when interrupted. */
    void await() {
        long turn = reserve();
        for (long wait = turn - nanos.getAsLong();
                wait > 0 && !Thread.currentThread().isInterrupted();
                wait = turn - nanos.getAsLong()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** The point in time of the next call's turn, taken. */
    synchronized long reserve() {
        long earliest = nanos.getAsLong() - SECOND;
        long turn = nextFree - earliest < 0 ? earliest : nextFree;
        nextFree = turn + spacing;
        return turn;
    }
}
