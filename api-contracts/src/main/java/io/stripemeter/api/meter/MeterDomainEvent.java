package io.stripemeter.api.meter;

import io.stripemeter.api.DomainEvent;

/** The domain events of a meter. */
public sealed interface MeterDomainEvent extends DomainEvent
        permits MeterDefined, MeterArchived, MeterMapped, MeterShadowed, MeterUnshadowed {}
