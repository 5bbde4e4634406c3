package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/** Query: whether an account's key works, asked of Stripe itself. Answered with {@link StripeAccountCheck}. */
public record CheckStripeAccount(TenantId tenantId, String account) {}
