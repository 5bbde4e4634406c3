package io.stripemeter.api.access;

import io.stripemeter.api.Fact;

/** What can have happened to an API key. */
public sealed interface AccessFact extends Fact permits ApiKeyIssued, ApiKeyRevoked {}
