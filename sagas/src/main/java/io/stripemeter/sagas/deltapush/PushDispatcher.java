package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.sagas.account.StripeAccounts;
import io.stripemeter.sagas.billing.BillingMeterSink;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends attempts, outside of any transaction, and tells the ledger what became of each. */
final class PushDispatcher implements AutoCloseable {
    /** How long calls on the wire may hold up a stop; what is cut off is in doubt, and its deadline finds it. */
    static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PushDispatcher.class);

    private final BillingMeterSink sink;
    private final SagaCommands commands;
    private final Clock clock;
    private final Map<String, AccountLane> lanes;

    PushDispatcher(BillingMeterSink sink, StripeAccounts accounts, SagaCommands commands, Clock clock) {
        this.sink = sink;
        this.commands = commands;
        this.clock = clock;
        this.lanes = accounts.all().stream()
                .map(account -> Map.entry(account.name(), new AccountLane(account, this::sendNow)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void bindTo(MeterRegistry registry) {
        lanes.forEach((account, lane) -> Gauge.builder("stripemeter.push.queue.depth", lane, AccountLane::waiting)
                .description("Attempts that wait for their turn at a Stripe account")
                .tag("account", account)
                .register(registry));
    }

    /** Whether an account has so much to send that nothing more should be planned for it now. */
    boolean crowded(String account) {
        AccountLane lane = lanes.get(account);
        return lane != null && lane.crowded();
    }

    /** Queues an attempt. What can't be queued was not sent, and is settled so. */
    void send(PushAttempt attempt) {
        AccountLane lane = lanes.get(attempt.envelope().account());
        if (lane == null) {
            notSent(attempt, "No key for Stripe account '" + attempt.envelope().account() + "'");
            return;
        }
        try {
            lane.add(attempt);
        } catch (RejectedExecutionException full) {
            notSent(attempt, "The queue of the Stripe account is full");
        }
    }

    private void sendNow(PushAttempt attempt) {
        if (clock.instant().isAfter(attempt.sendBefore())) {
            notSent(attempt, "Waited too long for its turn");
            return;
        }
        commands.send(attempt.settledAs(outcomeOf(attempt)));
    }

    private PushOutcome outcomeOf(PushAttempt attempt) {
        try {
            return sink.send(attempt.envelope());
        } catch (RuntimeException broken) {
            // The port promises outcomes; a sink that throws has a bug, and may have sent.
            LOG.error("The billing sink failed on {}", attempt, broken);
            return new PushOutcome.Unknown(0, "The sink failed: " + broken, null);
        }
    }

    private void notSent(PushAttempt attempt, String reason) {
        commands.send(attempt.settledAs(new PushOutcome.RetryLater(0, reason, null)));
    }

    /** Drops what waits, and gives the calls on the wire a moment to end and be settled. */
    @Override
    public void close() {
        lanes.values().forEach(AccountLane::close);
        long deadline = System.nanoTime() + STOP_WAIT.toNanos();
        try {
            for (AccountLane lane : lanes.values()) {
                lane.awaitEnd(deadline);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
