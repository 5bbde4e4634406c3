package io.stripemeter.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of threads that runs pieces of work and measures the rate. */
public final class Lanes {
    private Lanes() {}

    /** One lane's work on one piece. */
    public interface Work<T> {
        void on(T piece) throws Exception;
    }

    /** Runs all pieces; returns the events a second over all lanes. */
    public static <T> double rate(int lanes, List<T> pieces, int events, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(lanes);
        AtomicInteger next = new AtomicInteger();
        long startedNanos = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                running.add(pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
                        work.on(pieces.get(i));
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return events * 1e9 / (System.nanoTime() - startedNanos);
    }
}
