package io.stripemeter.api.cycle;

import java.util.List;

/**
 * A query for the customers that are mapped to Stripe customers of an account, and what is known of their billing
 * cycles. Answered with {@link KnownCycles}, in the order of their customers.
 */
public record FindKnownCycles(String tenantId, String account, List<String> stripeCustomerIds) {
    /** Stripe customers of one query, at most. */
    public static final int MOST = 100;
    /** Customers and segments of an answer, at most; more are an error, never a short answer. */
    public static final int MOST_ROWS = 50_000;

    public FindKnownCycles {
        stripeCustomerIds = List.copyOf(stripeCustomerIds);
        if (stripeCustomerIds.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " Stripe customers: " + stripeCustomerIds.size());
        }
    }
}
