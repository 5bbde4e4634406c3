package io.stripemeter.query.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the API returns it.
 *
 * @param name null when the customer is known only from a mapping
 * @param stripe the latest mapping; null until it is mapped, and once that one is unmapped
 * @param mappings all of them, by account; empty in lists
 */
record CustomerView(
        String id,
        @Nullable String name,
        Instant knownSince,
        @Nullable Mapping stripe,
        List<Billed> mappings) {

    /** The Stripe customer that the customer is billed as. */
    record Mapping(String account, String stripeCustomerId) {}

    /**
     * A mapping with all that is known of it.
     *
     * @param rollUpInto the customer that stands behind the Stripe customer, when this one shares it
     * @param children the customers that share it with this one; the first {@value CustomerQuery#MOST_CHILDREN}
     * @param checked whether Stripe confirmed it; null for mappings of before checks
     */
    record Billed(
            String account,
            String stripeCustomerId,
            @Nullable String rollUpInto,
            List<String> children,
            @Nullable Boolean checked,
            Instant mappedAt,
            @Nullable String mappedBy) {}

    CustomerView with(List<Billed> all) {
        return new CustomerView(id, name, knownSince, stripe, List.copyOf(all));
    }
}
