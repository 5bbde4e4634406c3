package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps counters fresh at full ingest: while they lag, each append waits a little first.
 *
 * <h2>Why</h2>
 * Appending an event costs less than counting it when every event touches a counter of its own, and both share the
 * database. Left alone, appends would win and counters would fall back by seconds. A widget or a limit that acts on
 * old counters is worse than an ingest that is somewhat slower, and is told so by 503 when it asks for more.
 *
 * <h2>How much</h2>
 * Nothing up to 0.3 of the goal, then more with each millisecond, up to 40 microseconds for each event at 0.7 of it, half
 * the speed or less. By event and not by append, so that a single request on a node with little to do hardly waits. Ten
 * times the goal is no matter of pace any more (a rebuild, a paused or failing projection): then ingest goes on at full
 * speed, and the alert on the lag tells people.
 */
public final class Backpressure {
    /** Lag that is aimed at, for almost all events. */
    public static final Duration GOAL = Duration.ofSeconds(1);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final int TENTHS = 10;
    private static final int SLOWER_FROM_TENTHS = 3;
    private static final int SLOWEST_AT_TENTHS = 7;
    private static final int HOPELESS_AT_GOALS = 10;
    private static final long MAX_NANOS_PER_EVENT = 40_000;

    private final Duration goal;
    private final CountingLag lag;
    private final Timer waited;
    private final AtomicLong nextLookNanos = new AtomicLong(System.nanoTime());
    private volatile long nanosPerEvent;

    /**
     * Begins with no wait.
     *
     * @param goal zero to never wait
     * @param lag asked at most every 50 ms
     */
    public Backpressure(Duration goal, CountingLag lag, MeterRegistry meters) {
        this.goal = goal;
        this.lag = lag;
        this.waited = Timer.builder("stripemeter.ingest.backpressure")
                .description("Waits of appends for counters that lag")
                .register(meters);
    }

    /** Waits as long as an append of that many events should. */
    void await(int events) {
        look();
        long nanos = nanosPerEvent * events;
        if (nanos > 0) {
            long startedNanos = System.nanoTime();
            LockSupport.parkNanos(nanos);
            waited.record(Duration.ofNanos(System.nanoTime() - startedNanos));
        }
    }

    private void look() {
        long now = System.nanoTime();
        long due = nextLookNanos.get();
        if (!goal.isZero() && now - due >= 0 && nextLookNanos.compareAndSet(due, now + LOOK_INTERVAL.toNanos())) {
            nanosPerEvent = nanosPerEvent(lag.now());
        }
    }

    long nanosPerEvent(Duration age) {
        long nanos = age.toNanos();
        long from = goal.toNanos() / TENTHS * SLOWER_FROM_TENTHS;
        long to = goal.toNanos() / TENTHS * SLOWEST_AT_TENTHS;
        boolean paceHelps = nanos > from && nanos < goal.toNanos() * HOPELESS_AT_GOALS;
        return paceHelps ? MAX_NANOS_PER_EVENT * (Math.min(nanos, to) - from) / (to - from) : 0;
    }
}
