package io.stripemeter.api.meter;

import io.stripemeter.api.tenant.TenantId;

/**
 * A query for a meter of the tenant that is mapped to a Stripe meter, other than one. Answered with a {@link
 * MappingOrigin.FormerHolder}, or nothing.
 */
public record FindMeterHolder(TenantId tenantId, MeterKey except, String account, String stripeMeterId) {}
