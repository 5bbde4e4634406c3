package io.stripemeter.api.access;

import io.stripemeter.api.DomainEvent;

/** The domain events of an API key. */
public sealed interface AccessDomainEvent extends DomainEvent permits ApiKeyIssued, ApiKeyRevoked {}
