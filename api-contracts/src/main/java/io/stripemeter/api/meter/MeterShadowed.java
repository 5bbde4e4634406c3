package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a meter also feeds a Stripe meter of a test account, for comparison.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeMeterId {@code mtr_…}
 * @param eventName the Stripe meter's {@code event_name}
 */
@StoredAs("meter.shadowed")
public record MeterShadowed(String tenantId, String meter, String account, String stripeMeterId, String eventName)
        implements MeterDomainEvent {}
