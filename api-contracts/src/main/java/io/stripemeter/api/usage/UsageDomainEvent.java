package io.stripemeter.api.usage;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a usage event. */
public sealed interface UsageDomainEvent extends DomainEvent permits UsageRecorded {}
