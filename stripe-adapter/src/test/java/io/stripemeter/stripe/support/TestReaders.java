package io.stripemeter.stripe.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.time.Clock;

/** Readers with a daily budget that the test chooses, and no pause between calls that it would notice. */
public final class TestReaders {
    private TestReaders() {}

    public static BudgetedReader of(StripeClients clients, int perDay, Clock clock) {
        ReadSettings settings = new ReadSettings(ReadSettings.MOST_PER_SECOND, perDay);
        return new BudgetedReader(clients, settings, clock, new SimpleMeterRegistry());
    }
}
