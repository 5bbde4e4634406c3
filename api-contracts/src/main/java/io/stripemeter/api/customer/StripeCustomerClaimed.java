package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a customer stands behind a Stripe customer, or shares it with the one that does.
 *
 * @param owner the tenant whose account it is; empty for one of the operator that several tenants share
 * @param rollUpInto the customer that stands behind it, when this one joins it; null for the one itself
 */
@StoredAs("stripe_customer.claimed")
public record StripeCustomerClaimed(
        String tenantId,
        String owner,
        String account,
        String stripeCustomerId,
        String customer,
        @Nullable String rollUpInto)
        implements CustomerDomainEvent {}
