package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The backpressure that keeps counters fresh at full ingest: while they lag, each append waits a little first.
 *
 * <h2>Why</h2> Appending an event costs less than counting it when every event touches a counter of its own, and both
 * share the database. Left alone, appends would win and counters would fall back by seconds. A widget or a limit that
 * acts on old counters is worse than an ingest that is somewhat slower, and that answers 503 when it is asked for more.
 *
 * <h2>How much</h2> Nothing up to 0.2 of the goal, then 13 microseconds for each event with each tenth of it more: in
 * proportion, without a step and without a memory, so that a machine of any speed settles at one lag instead of
 * swinging. By event and not by append, so that a single request on a node with little to do hardly waits. Ten times
 * the goal is no longer a matter of pace (a rebuild, a paused or failing projection): then ingest goes on at full
 * speed, and the alert on the lag notifies the operator.
 */
public final class Backpressure {
    /** The target lag for almost all events. */
    public static final Duration GOAL = Duration.ofSeconds(1);

    private static final Duration SAMPLE_INTERVAL = Duration.ofMillis(50);
    private static final int TENTHS = 10;
    private static final int SLOWER_FROM_TENTHS = 2;
    private static final int HOPELESS_AT_GOALS = 10;
    private static final long NANOS_PER_EVENT_AND_TENTH = 13_000;
    /** Slower than any machine counts; a bound for one append, too: two seconds for a full one. */
    private static final long MAX_NANOS_PER_EVENT = 400_000;

    private final Duration goal;
    private final CountingLag lag;
    private final Timer waited;
    private final AtomicLong nextSampleNanos = new AtomicLong(System.nanoTime());
    private volatile long nanosPerEvent;

    /**
     * Creates backpressure that begins without a wait.
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
        sample();
        long nanos = nanosPerEvent * events;
        if (nanos > 0) {
            long startedNanos = System.nanoTime();
            LockSupport.parkNanos(nanos);
            waited.record(Duration.ofNanos(System.nanoTime() - startedNanos));
        }
    }

    private void sample() {
        long now = System.nanoTime();
        long due = nextSampleNanos.get();
        if (!goal.isZero() && now - due >= 0 && nextSampleNanos.compareAndSet(due, now + SAMPLE_INTERVAL.toNanos())) {
            nanosPerEvent = nanosPerEvent(lag.now());
        }
    }

    long nanosPerEvent(Duration age) {
        if (age.compareTo(goal.multipliedBy(HOPELESS_AT_GOALS)) >= 0) {
            return 0;
        }
        long tenth = goal.toNanos() / TENTHS;
        long above = Math.max(0, age.toNanos() - tenth * SLOWER_FROM_TENTHS);
        return Math.min(MAX_NANOS_PER_EVENT, NANOS_PER_EVENT_AND_TENTH * above / tenth);
    }

    /** The source of how far the counters lag behind the log. */
    @FunctionalInterface
    public interface CountingLag {
        /** Age of the oldest usage event that is not counted yet; zero when all are, or when it is unknown. */
        Duration now();
    }
}
