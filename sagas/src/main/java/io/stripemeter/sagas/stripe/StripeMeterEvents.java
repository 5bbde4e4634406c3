package io.stripemeter.sagas.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.billing.MeterEvent;
import com.stripe.net.HttpClient;
import com.stripe.net.RequestOptions;
import com.stripe.param.billing.MeterEventCreateParams;
import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.sagas.account.StripeAccount;
import io.stripemeter.sagas.account.StripeAccounts;
import io.stripemeter.sagas.billing.BillingMeterSink;
import io.stripemeter.sagas.billing.PushEnvelope;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends pushes as meter events (v1).
 *
 * <p>The payload keys are Stripe's defaults, {@code stripe_customer_id} and {@code value}: a Stripe meter that maps
 * other keys refuses the event, and its ledgers are suspended with Stripe's words.
 */
final class StripeMeterEvents implements BillingMeterSink {
    private final Map<String, StripeClient> clients;
    private final CallMetrics metrics;

    StripeMeterEvents(StripeAccounts accounts, HttpClient http, CallMetrics metrics) {
        this.clients = accounts.all().stream()
                .collect(Collectors.toUnmodifiableMap(StripeAccount::name, account -> client(account, http)));
        this.metrics = metrics;
    }

    @Override
    public PushOutcome send(PushEnvelope push) {
        StripeClient client = clients.get(push.account());
        if (client == null) {
            String reason = "Stripe account '" + push.account() + "' has no key here";
            return metrics.count(new Verdict(ErrorKind.NO_ACCOUNT, new PushOutcome.RetryLater(0, reason, null)));
        }
        return metrics.time(() -> call(client, push));
    }

    private PushOutcome call(StripeClient client, PushEnvelope push) {
        try {
            MeterEvent recorded = client.v1().billing().meterEvents().create(params(push), options(push));
            return metrics.count(new PushOutcome.Acknowledged(
                    recorded.getLastResponse().code(),
                    recorded.getLastResponse().requestId()));
        } catch (StripeException failure) {
            return metrics.count(Verdict.on(failure));
        } catch (RuntimeException stumble) {
            return metrics.count(Verdict.onUnreadable(stumble));
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

    private static StripeClient client(StripeAccount account, HttpClient http) {
        return StripeClient.builder()
                .setApiKey(account.key().value())
                .setApiBase(account.apiBase().toString())
                .setMeterEventsBase(account.meterEventsBase().toString())
                .setMaxNetworkRetries(0)
                .setHttpClient(http)
                .build();
    }
}
