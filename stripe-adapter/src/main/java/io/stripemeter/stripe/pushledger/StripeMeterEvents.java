package io.stripemeter.stripe.pushledger;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.billing.MeterEvent;
import com.stripe.net.RequestOptions;
import com.stripe.param.billing.MeterEventCreateParams;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * Sends pushes as meter events (v1).
 *
 * <p>The payload keys are Stripe's defaults, {@code stripe_customer_id} and {@code value}: a Stripe meter that maps
 * other keys refuses the event, and its ledgers are suspended with Stripe's words.
 */
final class StripeMeterEvents implements BillingMeterSink {
    private final StripeClients clients;
    private final CallMetrics metrics;
    private final ClockSkew skew;
    private final CircuitBreaker breaker;

    StripeMeterEvents(StripeClients clients, CallMetrics metrics, ClockSkew skew, CircuitBreaker breaker) {
        this.clients = clients;
        this.metrics = metrics;
        this.skew = skew;
        this.breaker = breaker;
    }

    @Override
    public boolean clocksAgree(String tenantId, String account) {
        return clients.account(tenantId, account)
                .map(known -> !skew.off(known.apiBase()))
                .orElse(true);
    }

    @Override
    public PushOutcome send(PushEnvelope push) {
        Optional<StripeAccount> account = clients.account(push.tenantId(), push.account());
        if (account.isEmpty()) {
            String reason = "Stripe account '" + push.account() + "' has no key here";
            return metrics.count(
                    new CallVerdict(CallVerdict.Kind.NO_ACCOUNT, new PushOutcome.RetryLater(0, reason, null)));
        }
        if (push.shadow() && account.get().key().live()) {
            String reason = "Stripe account '" + push.account() + "' is live: a shadow goes to test accounts only";
            return metrics.count(new CallVerdict(
                    CallVerdict.Kind.LIVE_SHADOW, new PushOutcome.Rejected(0, "live_shadow", reason, null)));
        }
        URI server = account.get().apiBase();
        if (!skew.mayCall(server)) {
            String reason = "The clocks of this node and of Stripe are apart";
            return metrics.count(
                    new CallVerdict(CallVerdict.Kind.CLOCK_OFF, new PushOutcome.RetryLater(0, reason, null)));
        }
        StripeAccount.Id id = account.get().id();
        if (!breaker.mayCall(id, push.inDoubt())) {
            String reason = "Stripe leaves calls of this account unanswered";
            return metrics.count(
                    new CallVerdict(CallVerdict.Kind.UNANSWERED, new PushOutcome.RetryLater(0, reason, null)));
        }
        StripeClient client = clients.of(account.get());
        PushOutcome outcome = metrics.time(() -> call(client, server, push));
        breaker.heard(id, outcome);
        return outcome;
    }

    private PushOutcome call(StripeClient client, URI server, PushEnvelope push) {
        try {
            MeterEvent recorded = client.v1().billing().meterEvents().create(params(push), options(push));
            return metrics.count(new PushOutcome.Acknowledged(
                    recorded.getLastResponse().code(),
                    recorded.getLastResponse().requestId()));
        } catch (StripeException failure) {
            CallVerdict verdict = CallVerdict.on(failure);
            return metrics.count(skew.off(server) ? verdict.whileClocksAreApart() : verdict);
        } catch (RuntimeException stumble) {
            return metrics.count(CallVerdict.onUnreadable(stumble));
        }
    }

    private static MeterEventCreateParams params(PushEnvelope push) {
        return MeterEventCreateParams.builder()
                .setEventName(push.eventName())
                .setIdentifier(push.identifier())
                .setTimestamp(push.slot().getEpochSecond())
                .putPayload("stripe_customer_id", push.stripeCustomerId())
                .putPayload("value", plain(push.delta()))
                .build();
    }

    /** {@code -1200}, {@code 0.5}: never an exponent, no zeros that say nothing. */
    static String plain(BigDecimal delta) {
        return delta.signum() == 0 ? "0" : delta.stripTrailingZeros().toPlainString();
    }

    private static RequestOptions options(PushEnvelope push) {
        return RequestOptions.builder()
                .setIdempotencyKey(push.idempotencyKey())
                .setMaxNetworkRetries(0)
                .build();
    }
}
