package io.stripemeter.api.cycle;

/** A Stripe account, by a tenant's name for it, at which customers of the tenant are mapped. */
public record CycleAccount(String tenantId, String account) {}
