package io.stripemeter.stripe.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.StripeBillingReader;
import io.stripemeter.stripe.stripeaccount.SingleShotHttpClient;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;

/** The reads of production, of a simulated Stripe, with a budget that never ends. */
public final class SimulatedReads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANY_NUMBER = 10_000_000;

    private SimulatedReads() {}

    public static BillingReader at(String address, String key, Clock clock) {
        StripeSettings settings =
                new StripeSettings(Map.of("default", new StripeSettings.Account(key, address, null, null, null, null)));
        StripeClients clients = new StripeClients(
                StripeAccounts.of(settings, new MockEnvironment()), new SingleShotHttpClient(PATIENCE));
        ReadBudget budget = new ReadBudget(new ReadSettings(ReadSettings.MOST_PER_SECOND, ANY_NUMBER), clock);
        return new StripeBillingReader(new BudgetedReader(clients, budget, clock, new SimpleMeterRegistry()));
    }
}
