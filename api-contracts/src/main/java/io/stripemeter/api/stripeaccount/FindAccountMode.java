package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/** Query: whether pushes of a tenant's account move real money; answered with {@link AccountMode}. */
public record FindAccountMode(TenantId tenantId, String account) {}
