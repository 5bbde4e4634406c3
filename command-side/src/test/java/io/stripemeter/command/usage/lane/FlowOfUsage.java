package io.stripemeter.command.usage.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Two lanes and one counting projection as flows, without a clock. */
final class FlowOfUsage {
    private static final double STEP_SECONDS = 0.05;
    private static final int LANES = 2;
    private static final double APPEND_NANOS_PER_EVENT = 20_000;
    /** A stretch is gathered for a while before it is counted. */
    private static final double GATHERED_SECONDS = 0.15;

    private static final double NANOS = 1e9;

    private final Backpressure backpressure;
    private final double countedPerStep;
    private final Deque<Appended> uncounted = new ArrayDeque<>();
    private double now;
    private long waitNanos;
    private double appendedPerSecond;

    private record Appended(double at, double events) {}

    FlowOfUsage(Backpressure backpressure, double countedPerSecond) {
        this.backpressure = backpressure;
        this.countedPerStep = countedPerSecond * STEP_SECONDS;
    }

    /** Returns the largest lag in seconds. */
    double run(Duration time) {
        double largest = 0;
        double appended = 0;
        long steps = Math.round(time.toMillis() / (STEP_SECONDS * 1_000));
        for (long step = 0; step < steps; step++) {
            appended += append();
            count();
            now += STEP_SECONDS;
            double lag = uncounted.isEmpty() ? 0 : now - uncounted.peek().at();
            waitNanos = backpressure.nanosPerEvent(Duration.ofNanos((long) (lag * NANOS)));
            largest = Math.max(largest, lag);
        }
        appendedPerSecond = appended / (steps * STEP_SECONDS);
        return largest;
    }

    /** Of the last run. */
    double appendedPerSecond() {
        return appendedPerSecond;
    }

    private double append() {
        double events = LANES * STEP_SECONDS * NANOS / (APPEND_NANOS_PER_EVENT + waitNanos);
        uncounted.add(new Appended(now, events));
        return events;
    }

    private void count() {
        double left = countedPerStep;
        while (left > 0 && !uncounted.isEmpty() && uncounted.peek().at() <= now - GATHERED_SECONDS) {
            Appended oldest = uncounted.remove();
            if (oldest.events() > left) {
                uncounted.addFirst(new Appended(oldest.at(), oldest.events() - left));
            }
            left -= Math.min(left, oldest.events());
        }
    }
}
