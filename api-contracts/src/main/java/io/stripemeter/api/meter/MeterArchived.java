package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/** A domain event: a meter stopped accepting usage; what it counted stays. */
@StoredAs("meter.archived")
public record MeterArchived(String tenantId, String meter) implements MeterDomainEvent {}
