package io.stripemeter.api.usage;

import io.stripemeter.api.DomainEvent;

/** The domain events of a usage event. */
public sealed interface UsageDomainEvent extends DomainEvent permits UsageRecorded {}
