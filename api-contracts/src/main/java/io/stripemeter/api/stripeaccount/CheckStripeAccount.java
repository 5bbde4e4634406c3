package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/** A query to Stripe itself whether an account's key works. Answered with {@link StripeAccountCheck}. */
public record CheckStripeAccount(TenantId tenantId, String account) {}
