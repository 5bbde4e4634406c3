package io.stripemeter.stripe.reconciliation;

/**
 * A Stripe customer and a Stripe meter at one of a tenant's Stripe accounts: the scope of a read of usage.
 *
 * @param account the tenant's name of the Stripe account
 * @param stripeMeterId {@code mtr_…}
 * @param stripeCustomerId {@code cus_…}
 */
public record MeteredCustomer(String tenantId, String account, String stripeMeterId, String stripeCustomerId) {}
