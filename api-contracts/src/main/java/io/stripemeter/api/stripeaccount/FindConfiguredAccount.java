package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/**
 * A query for whether the operator configured an account of that name for the tenant; answered with a {@code Boolean}.
 * Such a name can't be linked, because it would be unclear which key is meant.
 */
public record FindConfiguredAccount(TenantId tenantId, String account) {}
