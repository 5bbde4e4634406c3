package io.stripemeter.query.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the API returns it.
 *
 * @param name null when the customer is known only from a mapping
 * @param stripe null until it is mapped
 */
record CustomerView(
        String id,
        @Nullable String name,
        Instant knownSince,
        @Nullable Mapping stripe) {

    /** The Stripe customer that the customer is billed as. */
    record Mapping(String account, String stripeCustomerId) {}
}
