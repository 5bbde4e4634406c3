package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/** A meter has no shadow any more; what its shadow was sent stays. */
@StoredAs("meter.unshadowed")
public record MeterUnshadowed(String tenantId, String meter) implements MeterDomainEvent {}
