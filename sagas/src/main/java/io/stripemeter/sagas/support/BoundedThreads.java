package io.stripemeter.sagas.support;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Named daemon threads with a bound on their number and on what waits for them; idle ones go. */
public final class BoundedThreads {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private BoundedThreads() {}

    /**
     * A pool of such threads.
     *
     * @param threads at once
     * @param waiting that may wait for a thread; beyond it
     *     {@link java.util.concurrent.RejectedExecutionException} is thrown
     */
    public static ThreadPoolExecutor named(String name, int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
