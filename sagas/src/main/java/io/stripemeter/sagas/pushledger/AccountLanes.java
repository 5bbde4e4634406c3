package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.stripemeter.api.stripeaccount.AccountLimits;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeAccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
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

    private record Lane(AccountLimits limits, AccountLane queue) {}

    private final Function<StripeAccount, AccountLane> build;
    /** In the order of their last use. */
    private final Map<StripeAccountId, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable MultiGauge depths;
    private boolean closed;

    AccountLanes(Function<StripeAccount, AccountLane> build) {
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
    synchronized AccountLane of(StripeAccount account) {
        if (closed) {
            throw new RejectedExecutionException("The lanes are closed");
        }
        Lane lane = lanes.get(account.id());
        if (lane != null && lane.limits().equals(account.limits())) {
            return lane.queue();
        }
        if (lane != null) {
            lane.queue().retire();
        }
        Lane made = new Lane(account.limits(), build.apply(account));
        lanes.put(account.id(), made);
        makeRoom();
        publish();
        return made.queue();
    }

    /** Whether so much waits for an account that nothing more should be planned for it now. */
    synchronized boolean crowded(StripeAccount account) {
        Lane lane = lanes.get(account.id());
        return lane != null && lane.queue().crowded();
    }

    /** Drops what waits, and gives the calls on the wire a moment to end and be settled. */
    void close(Duration wait) {
        List<AccountLane> all = stop();
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            for (AccountLane lane : all) {
                lane.awaitEnd(deadline);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<AccountLane> stop() {
        closed = true;
        List<AccountLane> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.add(lane.queue()));
        all.forEach(AccountLane::close);
        return all;
    }

    private void makeRoom() {
        if (lanes.size() > MOST_LANES) {
            StripeAccountId idle = lanes.keySet().iterator().next();
            lanes.remove(idle).queue().retire();
        }
    }

    private void publish() {
        if (depths == null) {
            return;
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        lanes.forEach((id, lane) -> rows.add(MultiGauge.Row.of(
                Tags.of("tenant", id.owner().orElse(""), "account", id.name()), lane.queue(), AccountLane::waiting)));
        depths.register(rows, true);
    }
}
