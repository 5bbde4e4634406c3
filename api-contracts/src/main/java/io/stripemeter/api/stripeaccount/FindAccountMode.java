package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/** A query for whether pushes to a tenant's account move real money; answered with {@link AccountMode}. */
public record FindAccountMode(TenantId tenantId, String account) {}
