package io.stripemeter.query.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as it is answered.
 *
 * @param name null when only a mapping made it known
 * @param stripe null until it is mapped
 */
record CustomerView(
        String id,
        @Nullable String name,
        Instant knownSince,
        @Nullable Mapping stripe) {

    /** The Stripe customer it is billed as. */
    record Mapping(String account, String stripeCustomerId) {}
}
