package io.stripemeter.command.customer;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.MapCustomer;
import org.jspecify.annotations.Nullable;

/** The claims on Stripe customers, changed in the unit of work of the mapping that needs them. */
interface StripeCustomerClaims {
    /**
     * Claims what a mapping needs, and releases what the one that it replaces had.
     *
     * @throws io.stripemeter.api.support.Problem when another customer stands behind it, or others roll up into what
     *     would be released
     */
    void move(MapCustomer command, @Nullable CustomerMapped replaced);

    /** Releases whatever a customer holds behind a mapping. */
    void release(CustomerMapped mapping);
}
