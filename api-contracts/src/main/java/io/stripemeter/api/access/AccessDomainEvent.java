package io.stripemeter.api.access;

import io.stripemeter.api.DomainEvent;

/** What can have happened to an API key. */
public sealed interface AccessDomainEvent extends DomainEvent permits ApiKeyIssued, ApiKeyRevoked {}
