package io.stripemeter.stripe.reconciliation;

import java.time.Instant;
import java.util.List;

/**
 * A running subscription and the period it bills by.
 *
 * @param status {@code active}, {@code trialing}, {@code past_due}, …
 * @param periodStart of its present period
 * @param periodEnd of its present period
 * @param stripeMeterIds the meters whose usage it bills
 */
public record SubscriptionCycle(
        String id, String status, Instant periodStart, Instant periodEnd, List<String> stripeMeterIds) {
    public SubscriptionCycle {
        stripeMeterIds = List.copyOf(stripeMeterIds);
    }
}
