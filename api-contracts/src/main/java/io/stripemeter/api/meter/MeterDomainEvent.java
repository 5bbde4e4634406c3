package io.stripemeter.api.meter;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a meter. */
public sealed interface MeterDomainEvent extends DomainEvent
        permits MeterDefined, MeterArchived, MeterMapped, MeterShadowed, MeterUnshadowed {}
