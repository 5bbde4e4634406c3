package io.stripemeter.api.meter;

import io.stripemeter.api.Fact;

/** What can have happened to a meter. */
public sealed interface MeterFact extends Fact
        permits MeterDefined, MeterArchived, MeterMapped, MeterShadowed, MeterUnshadowed {}
