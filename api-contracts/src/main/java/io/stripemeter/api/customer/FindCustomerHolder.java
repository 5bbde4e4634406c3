package io.stripemeter.api.customer;

import io.stripemeter.api.tenant.TenantId;

/**
 * A query for the customer that has been mapped to a Stripe customer for the longest, other than one. Answered with an
 * {@link io.stripemeter.api.meter.MappingOrigin.FormerHolder}, or nothing.
 *
 * @param shared whether several tenants share the account, so that customers of others count too
 */
public record FindCustomerHolder(
        TenantId tenantId, CustomerId except, String account, String stripeCustomerId, boolean shared) {}
