package io.stripemeter.stripe.reconciliation;

import io.stripemeter.stripe.stripeaccount.TestClients;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.stripe.support.TestReaders;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** The reads of production, of a simulated Stripe. */
public final class SimulatedReads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANY_NUMBER = 10_000_000;

    private SimulatedReads() {}

    /** With a budget that never ends. */
    public static BillingReader at(String address, String key, Clock clock) {
        return new StripeBillingReader(TestReaders.of(TestClients.at(address, key, PATIENCE), ANY_NUMBER, clock));
    }

    /** With a budget of so many reads, at the simulator's start. */
    public static BillingReader at(String address, String key, int perDay) {
        return new StripeBillingReader(TestReaders.of(
                TestClients.at(address, key, SimulatedStripe.PATIENCE),
                perDay,
                Clock.fixed(SimulatedStripe.START, ZoneOffset.UTC)));
    }

    public static BillingReader of(SimulatedStripe stripe, int perDay) {
        return at(stripe.stripe.baseUrl(), SimulatedStripe.KEY, perDay);
    }
}
