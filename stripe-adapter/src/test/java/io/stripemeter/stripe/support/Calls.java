package io.stripemeter.stripe.support;

import com.stripe.net.HttpClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.pushledger.CallMetrics;
import io.stripemeter.stripe.pushledger.CircuitBreaker;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.pushledger.StripeMeterEvents;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.SingleShotHttpClient;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import io.stripemeter.stripe.stripeaccount.WatchingHttpClient;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;

/** Meter events as the adapter would send them to an address. */
public final class Calls {
    static final Duration PATIENCE = Duration.ofMillis(700);

    private Calls() {}

    public static StripeMeterEvents to(String address, SimpleMeterRegistry registry) {
        return to(
                address,
                "sk_test_123",
                registry,
                new SingleShotHttpClient(PATIENCE),
                new ClockSkew(Clock.systemUTC()),
                new CircuitBreaker(Clock.systemUTC()));
    }

    /** To a simulated Stripe, and as in production: each answer is held against the clock. */
    public static StripeMeterEvents to(String address, SimpleMeterRegistry registry, ClockSkew skew) {
        return to(
                address,
                SimulatedStripe.KEY,
                registry,
                new WatchingHttpClient(new SingleShotHttpClient(PATIENCE), skew),
                skew,
                new CircuitBreaker(Clock.systemUTC()));
    }

    /** To a simulated Stripe that may leave calls unanswered, by a clock of the test. */
    public static StripeMeterEvents to(String address, SimpleMeterRegistry registry, Clock clock) {
        CircuitBreaker breaker = new CircuitBreaker(clock);
        breaker.bindTo(registry);
        return to(
                address,
                SimulatedStripe.KEY,
                registry,
                new SingleShotHttpClient(PATIENCE),
                new ClockSkew(clock),
                breaker);
    }

    private static StripeMeterEvents to(
            String address,
            String key,
            SimpleMeterRegistry registry,
            HttpClient transport,
            ClockSkew skew,
            CircuitBreaker breaker) {
        StripeSettings settings =
                new StripeSettings(Map.of("default", new StripeSettings.Account(key, address, null, null, null, null)));
        return new StripeMeterEvents(
                new StripeClients(StripeAccounts.of(settings, new MockEnvironment()), transport),
                new CallMetrics(registry),
                skew,
                breaker);
    }

    public static PushEnvelope push(String identifier, String key, String customer, String delta, Instant slot) {
        return new PushEnvelope(
                "acme", "default", identifier, key, "api_calls", customer, new BigDecimal(delta), slot, false, false);
    }

    public static PushEnvelope push() {
        return push("sm1:abc:1", "sm1:abc:1#1", "cus_1", "12.50", Instant.parse("2026-11-20T10:00:00Z"));
    }
}
