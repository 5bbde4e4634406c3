package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/** A domain event: a meter no longer has a shadow; what was sent to its shadow stays. */
@StoredAs("meter.unshadowed")
public record MeterUnshadowed(String tenantId, String meter) implements MeterDomainEvent {}
