package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/** A domain event: a meter no longer stands behind a Stripe meter, nor shares it. */
@StoredAs("stripe_meter.released")
public record StripeMeterReleased(String tenantId, String account, String stripeMeterId, String meter)
        implements MeterDomainEvent {}
