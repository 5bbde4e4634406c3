package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a tenant's settings were replaced.
 *
 * @param autoCreateMeters whether usage of an unknown meter defines a sum meter instead of being rejected
 */
@StoredAs("tenant.configured")
public record TenantConfigured(String tenantId, boolean autoCreateMeters) implements TenantDomainEvent {}
