package io.stripemeter.stripe.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.CallMetrics;
import io.stripemeter.stripe.pushledger.CircuitBreaker;
import io.stripemeter.stripe.pushledger.StripeMeterEvents;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.SingleShotHttpClient;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;

/** The adapter that sends in production, to a simulated Stripe. */
public final class SimulatedSink {
    /** Shorter than in production: nothing hangs here that is not meant to. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SimulatedSink() {}

    /** By a clock of the test, since the adapter waits while calls go unanswered. */
    public static BillingMeterSink at(String address, String key, InstantSource clock) {
        StripeSettings settings =
                new StripeSettings(Map.of("default", new StripeSettings.Account(key, address, null, null, null, null)));
        return new StripeMeterEvents(
                new StripeClients(
                        StripeAccounts.of(settings, new MockEnvironment()), new SingleShotHttpClient(PATIENCE)),
                new CallMetrics(new SimpleMeterRegistry()),
                new ClockSkew(Clock.systemUTC()),
                new CircuitBreaker(clock));
    }
}
