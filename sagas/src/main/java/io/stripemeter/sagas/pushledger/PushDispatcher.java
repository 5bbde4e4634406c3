package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The performer of a push's effects: sends attempts, outside of any transaction, settles each with its ledger, and says what
 * an operator has to hear of.
 */
final class PushDispatcher implements Effect.Handler<PushLifecycle.PushEffect>, AutoCloseable {
    /** How long calls on the wire may hold up a stop; what is cut off is in doubt, and its deadline finds it. */
    static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PushDispatcher.class);

    private final BillingMeterSink sink;
    private final CommandOutbox commands;
    private final Clock clock;
    private final StripeAccounts accounts;
    private final AccountLanes lanes;
    private final MeterRegistry registry;

    PushDispatcher(
            BillingMeterSink sink,
            StripeAccounts accounts,
            CommandOutbox commands,
            Clock clock,
            MeterRegistry registry) {
        this.sink = sink;
        this.accounts = accounts;
        this.commands = commands;
        this.clock = clock;
        this.registry = registry;
        this.lanes = new AccountLanes(account -> new AccountLanes.Lane(account, this::sendNow));
        lanes.bindTo(registry);
    }

    @Override
    public Class<PushLifecycle.PushEffect> type() {
        return PushLifecycle.PushEffect.class;
    }

    @Override
    public void perform(PushLifecycle.PushEffect effect) {
        if (effect instanceof PushLifecycle.Attempt attempt) {
            send(attempt);
        } else if (effect instanceof PushLifecycle.Refused refused) {
            count("fenced");
            LOG.error(
                    "Attempt {} of push {} of {} was dispatched behind the fence and is not sent: its outcome has been "
                            + "unknown for {}, and Stripe might count it twice.",
                    refused.attempt(),
                    refused.sequence(),
                    refused.ledgerId(),
                    PushLifecycle.FENCE);
        } else if (effect instanceof PushLifecycle.Suspended suspended) {
            LOG.error(
                    "Ledger {} is suspended at push {}: {}. Its usage is counted, and waits until the ledger is resumed.",
                    suspended.event().ledgerId(),
                    suspended.event().sequence(),
                    suspended.event().reason());
        } else if (effect instanceof PushLifecycle.Seen seen) {
            count(seen.state());
        }
    }

    private void count(String state) {
        registry.counter("stripemeter.pushes", "state", state).increment();
    }

    /** Whether an account has so much to send that nothing more should be planned for it now. */
    boolean crowded(StripeAccount account) {
        return lanes.crowded(account);
    }

    /** Whether what is planned now for an account would be dated rightly. */
    boolean clocksAgree(String tenantId, String account) {
        return sink.clocksAgree(tenantId, account);
    }

    /** Queues an attempt. What can't be queued was not sent, and is settled so. */
    void send(PushLifecycle.Attempt attempt) {
        PushEnvelope push = attempt.envelope();
        Optional<StripeAccount> account = accounts.find(push.tenantId(), push.account());
        if (account.isEmpty()) {
            notSent(attempt, "No key for Stripe account '" + push.account() + "'");
            return;
        }
        try {
            lanes.of(account.get()).add(attempt);
        } catch (RejectedExecutionException full) {
            notSent(attempt, "The queue of the Stripe account is full");
        }
    }

    private void sendNow(PushLifecycle.Attempt attempt) {
        if (clock.instant().isAfter(attempt.sendBefore())) {
            notSent(attempt, "Waited too long for its turn");
            return;
        }
        commands.send(attempt.settledAs(outcomeOf(attempt)));
    }

    private PushOutcome outcomeOf(PushLifecycle.Attempt attempt) {
        try {
            return sink.send(attempt.envelope());
        } catch (RuntimeException broken) {
            // The port promises outcomes; a sink that throws has a bug, and may have sent.
            LOG.error("The billing sink failed on {}", attempt, broken);
            return new PushOutcome.Unknown(0, "The sink failed: " + broken, null);
        }
    }

    private void notSent(PushLifecycle.Attempt attempt, String reason) {
        commands.send(attempt.settledAs(new PushOutcome.RetryLater(0, reason, null)));
    }

    /** Drops what waits, and gives the calls on the wire a moment to end and be settled. */
    @Override
    public void close() {
        lanes.close(STOP_WAIT);
    }
}
