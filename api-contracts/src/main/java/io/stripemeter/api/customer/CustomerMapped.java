package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a customer is billed as a Stripe customer from now on.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeCustomerId {@code cus_…}
 */
@StoredAs("customer.mapped")
public record CustomerMapped(String tenantId, String customer, String account, String stripeCustomerId)
        implements CustomerDomainEvent {}
