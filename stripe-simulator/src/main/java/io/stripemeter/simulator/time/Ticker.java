package io.stripemeter.simulator.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A daemon thread that runs due work soon after the clock reaches its time. Closing stops it. */
public final class Ticker implements AutoCloseable {
    /** The pause between two checks, in real time. */
    private static final long TICK_MILLIS = 100;

    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> ticking;

    public Ticker(Runnable work) {
        this.thread = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread daemon = new Thread(body, "stripe-simulator-agenda");
            daemon.setDaemon(true);
            return daemon;
        });
        this.ticking = thread.scheduleWithFixedDelay(work, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdownNow();
    }
}
