package io.stripemeter.stripe.pushledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.TestClients;
import io.stripemeter.stripe.support.SimulatedStripe;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

/** Meter events as the adapter would send them to an address. */
final class Calls {
    private Calls() {}

    static StripeMeterEvents to(String address, SimpleMeterRegistry registry) {
        return to(
                TestClients.at(address, "sk_test_123", SimulatedStripe.PATIENCE),
                registry,
                new ClockSkew(Clock.systemUTC()),
                new CircuitBreaker(Clock.systemUTC()));
    }

    /** To a simulated Stripe, and as in production: each answer is held against the clock. */
    static StripeMeterEvents to(String address, SimpleMeterRegistry registry, ClockSkew skew) {
        return to(
                TestClients.watching(address, SimulatedStripe.KEY, SimulatedStripe.PATIENCE, skew),
                registry,
                skew,
                new CircuitBreaker(Clock.systemUTC()));
    }

    /** To a simulated Stripe that may leave calls unanswered, by a clock of the test. */
    static StripeMeterEvents to(String address, SimpleMeterRegistry registry, Clock clock) {
        CircuitBreaker breaker = new CircuitBreaker(clock);
        breaker.bindTo(registry);
        return to(
                TestClients.at(address, SimulatedStripe.KEY, SimulatedStripe.PATIENCE),
                registry,
                new ClockSkew(clock),
                breaker);
    }

    private static StripeMeterEvents to(
            StripeClients clients, SimpleMeterRegistry registry, ClockSkew skew, CircuitBreaker breaker) {
        return new StripeMeterEvents(clients, new CallMetrics(registry), skew, breaker);
    }

    static PushEnvelope push(String identifier, String key, String customer, String delta, Instant slot) {
        return new PushEnvelope(
                "acme", "default", identifier, key, "api_calls", customer, new BigDecimal(delta), slot, false, false);
    }

    static PushEnvelope push() {
        return push("sm1:abc:1", "sm1:abc:1#1", "cus_1", "12.50", Instant.parse("2026-11-20T10:00:00Z"));
    }
}
