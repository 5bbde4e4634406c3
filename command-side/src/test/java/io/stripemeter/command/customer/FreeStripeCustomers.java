package io.stripemeter.command.customer;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.MapCustomer;
import org.jspecify.annotations.Nullable;

/** Stripe customers that nobody else claims. */
final class FreeStripeCustomers implements StripeCustomerClaims {
    @Override
    public void move(MapCustomer command, @Nullable CustomerMapped replaced) {}

    @Override
    public void release(CustomerMapped mapping) {}
}
