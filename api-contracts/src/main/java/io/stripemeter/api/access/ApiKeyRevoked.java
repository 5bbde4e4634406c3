package io.stripemeter.api.access;

import io.stripemeter.api.StoredAs;

/** An API key stopped being valid, at once and for ever. */
@StoredAs("access.api_key_revoked")
public record ApiKeyRevoked(String tenantId, String keyId) implements AccessDomainEvent {}
