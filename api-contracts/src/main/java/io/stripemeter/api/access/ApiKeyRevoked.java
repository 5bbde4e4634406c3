package io.stripemeter.api.access;

import io.stripemeter.api.StoredAs;

/** A domain event: an API key stopped being valid, at once and permanently. */
@StoredAs("access.api_key_revoked")
public record ApiKeyRevoked(String tenantId, String keyId) implements AccessDomainEvent {}
