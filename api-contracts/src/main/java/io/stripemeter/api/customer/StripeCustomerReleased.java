package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a customer no longer stands behind a Stripe customer, nor shares it.
 *
 * @param owner the tenant whose account it is; empty for one of the operator that several tenants share
 */
@StoredAs("stripe_customer.released")
public record StripeCustomerReleased(
        String tenantId, String owner, String account, String stripeCustomerId, String customer)
        implements CustomerDomainEvent {}
