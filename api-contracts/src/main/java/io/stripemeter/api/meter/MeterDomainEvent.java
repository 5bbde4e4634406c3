package io.stripemeter.api.meter;

import io.stripemeter.api.DomainEvent;

/** The domain events of a meter, and of the Stripe meters that meters stand behind. */
public sealed interface MeterDomainEvent extends DomainEvent
        permits MeterDefined,
                MeterArchived,
                MeterMapped,
                MeterUnmapped,
                MeterShadowed,
                MeterUnshadowed,
                StripeMeterClaimed,
                StripeMeterReleased {}
