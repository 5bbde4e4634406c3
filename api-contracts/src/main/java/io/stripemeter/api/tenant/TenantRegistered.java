package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;

/** A domain event: a tenant was registered; its settings are the defaults. */
@StoredAs("tenant.registered")
public record TenantRegistered(String tenantId, String name) implements TenantDomainEvent {}
