package io.stripemeter.eventstore.processor;

import java.time.Duration;

/** A gate that opens at most once in an interval. */
final class IntervalGate {
    private final Duration interval;
    private long lastNanos;

    IntervalGate(Duration interval) {
        this.interval = interval;
        this.lastNanos = System.nanoTime() - interval.toNanos();
    }

    /** Returns true when the interval has passed since it was last true. */
    boolean isDue() {
        long now = System.nanoTime();
        if (now - lastNanos < interval.toNanos()) {
            return false;
        }
        lastNanos = now;
        return true;
    }
}
