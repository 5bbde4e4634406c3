package io.stripemeter.stripe.pushledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.TestClients;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** The adapter that sends in production, to a simulated Stripe. */
public final class SimulatedSink {
    /** Shorter than in production: nothing hangs here that is not meant to. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SimulatedSink() {}

    /** By a clock of the test, since the adapter waits while calls go unanswered. */
    public static BillingMeterSink at(String address, String key, InstantSource clock) {
        return new StripeMeterEvents(
                TestClients.at(address, key, PATIENCE),
                new CallMetrics(new SimpleMeterRegistry()),
                new ClockSkew(Clock.systemUTC()),
                new CircuitBreaker(clock));
    }
}
