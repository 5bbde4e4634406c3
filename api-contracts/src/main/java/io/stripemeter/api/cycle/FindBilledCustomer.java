package io.stripemeter.api.cycle;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.tenant.TenantId;

/** A query for the Stripe customer that a customer is mapped to at an account. Answered with its id, or nothing. */
public record FindBilledCustomer(TenantId tenantId, String account, CustomerId customer) {}
