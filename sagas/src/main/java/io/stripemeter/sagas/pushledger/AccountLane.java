package io.stripemeter.sagas.pushledger;

import io.stripemeter.sagas.support.BoundedThreads;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The way to one Stripe account: its own threads, queues and rate, so that its storms stay its own.
 *
 * <p>Attempts of one customer and event name always take the same thread. That is what keeps one call in flight for
 * each, as Stripe asks, even between ledgers of two periods. The price: a hanging call delays the customers that share
 * its thread, for the time of one call.
 */
final class AccountLane implements AutoCloseable {
    /** Attempts that wait for one thread, at most. */
    static final int QUEUE_PER_THREAD = 250;

    private final List<ThreadPoolExecutor> threads;
    private final RateLimit rate;
    private final Consumer<PushAttempt> work;

    AccountLane(StripeAccount account, Consumer<PushAttempt> work) {
        this.rate = new RateLimit(account.limits().maxPerSecond());
        this.work = work;
        this.threads = IntStream.range(0, account.limits().maxConcurrent())
                .mapToObj(number -> BoundedThreads.named("stripe-" + account.id() + "-" + number, 1, QUEUE_PER_THREAD))
                .toList();
    }

    /**
     * Queues the attempt.
     *
     * @throws java.util.concurrent.RejectedExecutionException when its queue is full, or the lane closed
     */
    void add(PushAttempt attempt) {
        threads.get(numberOf(attempt.envelope())).execute(() -> {
            rate.await();
            if (!Thread.currentThread().isInterrupted()) {
                work.accept(attempt);
            }
        });
    }

    int waiting() {
        return threads.stream().mapToInt(thread -> thread.getQueue().size()).sum();
    }

    /** Whether so much waits already that planning more for this account would only make attempts miss their time. */
    boolean crowded() {
        return waiting() > threads.size() * QUEUE_PER_THREAD / 2;
    }

    /** Takes nothing more, and sends what waits: another lane goes on for the account. */
    void retire() {
        threads.forEach(ThreadPoolExecutor::shutdown);
    }

    /** What waits is dropped: its deadlines bring it back. What is on the wire may end. */
    @Override
    public void close() {
        for (ThreadPoolExecutor thread : threads) {
            thread.getQueue().clear();
            thread.shutdown();
        }
    }

    /** Waits for what is on the wire, up to a point in {@link System#nanoTime()}. */
    void awaitEnd(long deadline) throws InterruptedException {
        for (ThreadPoolExecutor thread : threads) {
            if (!thread.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                thread.shutdownNow();
            }
        }
    }

    private int numberOf(PushEnvelope envelope) {
        int hash = 31 * envelope.stripeCustomerId().hashCode()
                + envelope.eventName().hashCode();
        return Math.floorMod(hash, threads.size());
    }
}
