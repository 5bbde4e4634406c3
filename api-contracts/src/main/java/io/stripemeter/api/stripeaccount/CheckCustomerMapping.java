package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;

/** A query to Stripe whether usage can be billed to a customer there. Answered with {@link MappingFinding}. */
public record CheckCustomerMapping(TenantId tenantId, String account, String stripeCustomerId) {}
