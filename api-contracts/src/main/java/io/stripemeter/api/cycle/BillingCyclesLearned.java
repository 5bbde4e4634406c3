package io.stripemeter.api.cycle;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * A domain event: the billing cycles of a customer became known for the time from an instant on. What was known of the
 * time before stays.
 *
 * @param account the tenant's name for the Stripe account
 * @param from the beginning of the time it is about, in the past or in the future
 * @param cycles those of all subscriptions in the form of {@link MeteredCycle#text()}; none where the tenant's default
 *     holds again
 * @param source {@link #STRIPE} or {@link #REST}
 */
@StoredAs("cycle.learned")
public record BillingCyclesLearned(
        String tenantId,
        String account,
        String customer,
        Instant from,
        List<String> cycles,
        String source,
        String actor,
        Instant at)
        implements CycleDomainEvent {
    /** Learned from the subscriptions of the Stripe customer. */
    public static final String STRIPE = "stripe";
    /** Set by a caller, for a customer without subscriptions. */
    public static final String REST = "rest";

    public BillingCyclesLearned {
        cycles = List.copyOf(cycles);
    }

    /** The cycles as values. */
    public List<MeteredCycle> meteredCycles() {
        return cycles.stream().map(MeteredCycle::parse).toList();
    }
}
