package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.sagas.support.BoundedThreads;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of the accounts in use, each made when its account is first sent to.
 *
 * <p>An account whose limits changed gets another lane, while the old one sends what it has; for that moment both
 * run. A rotated key keeps its lane: the sink looks the key up for each call.
 */
final class AccountLanes {
    /** Accounts with a lane at once; beyond them the one longest unused is retired, which loses nothing. */
    static final int MOST_LANES = 2_000;

    /** Attempts that wait for one thread, at most. */
    static final int QUEUE_PER_THREAD = 250;

    private final Function<StripeAccount, Lane> build;
    /** In the order of their last use. */
    private final Map<StripeAccount.Id, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable MultiGauge depths;
    private boolean closed;

    AccountLanes(Function<StripeAccount, Lane> build) {
        this.build = build;
    }

    synchronized void bindTo(MeterRegistry registry) {
        depths = MultiGauge.builder("stripemeter.push.queue.depth")
                .description("Attempts that wait for their turn at a Stripe account")
                .register(registry);
        publish();
    }

    /**
     * The lane of an account.
     *
     * @throws RejectedExecutionException when everything is stopping
     */
    synchronized Lane of(StripeAccount account) {
        if (closed) {
            throw new RejectedExecutionException("The lanes are closed");
        }
        Lane lane = lanes.get(account.id());
        if (lane != null && lane.limits.equals(account.limits())) {
            return lane;
        }
        if (lane != null) {
            lane.retire();
        }
        Lane made = build.apply(account);
        lanes.put(account.id(), made);
        makeRoom();
        publish();
        return made;
    }

    /** Whether so much waits for an account that nothing more should be planned for it now. */
    synchronized boolean crowded(StripeAccount account) {
        Lane lane = lanes.get(account.id());
        return lane != null && lane.crowded();
    }

    /** Drops what waits, and gives the calls on the wire a moment to end and be settled. */
    void close(Duration wait) {
        List<Lane> all = stop();
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            for (Lane lane : all) {
                lane.awaitEnd(deadline);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Lane> stop() {
        closed = true;
        List<Lane> all = List.copyOf(lanes.values());
        all.forEach(Lane::close);
        return all;
    }

    private void makeRoom() {
        if (lanes.size() > MOST_LANES) {
            StripeAccount.Id idle = lanes.keySet().iterator().next();
            lanes.remove(idle).retire();
        }
    }

    private void publish() {
        if (depths == null) {
            return;
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        lanes.forEach((id, lane) -> rows.add(MultiGauge.Row.of(
                Tags.of("tenant", id.owner().orElse(""), "account", id.name()), lane, Lane::waiting)));
        depths.register(rows, true);
    }

    /**
     * The way to one Stripe account: its own threads, queues and rate, so that its storms stay its own.
     *
     * <p>Attempts of one customer and event name always take the same thread. That is what keeps one call in flight for
     * each, as Stripe asks, even between ledgers of two periods. The price: a hanging call delays the customers that share
     * its thread, for the time of one call.
     */
    static final class Lane implements AutoCloseable {
        private final AccountLimits limits;
        private final List<ThreadPoolExecutor> threads;
        private final RateLimit rate;
        private final Consumer<PushLifecycle.Attempt> work;

        Lane(StripeAccount account, Consumer<PushLifecycle.Attempt> work) {
            this.limits = account.limits();
            this.rate = new RateLimit(limits.maxPerSecond());
            this.work = work;
            this.threads = IntStream.range(0, limits.maxConcurrent())
                    .mapToObj(number ->
                            BoundedThreads.named("stripe-" + account.id() + "-" + number, 1, QUEUE_PER_THREAD))
                    .toList();
        }

        /**
         * Queues the attempt.
         *
         * @throws java.util.concurrent.RejectedExecutionException when its queue is full, or the lane closed
         */
        void add(PushLifecycle.Attempt attempt) {
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

        /**
         * Whether so much waits already that planning more for this account would only make attempts miss their time.
         */
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
}
