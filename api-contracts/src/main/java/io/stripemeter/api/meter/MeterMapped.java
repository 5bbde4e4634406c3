package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a meter feeds a Stripe meter from now on.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeMeterId {@code mtr_…}
 * @param eventName the Stripe meter's {@code event_name}
 */
@StoredAs("meter.mapped")
public record MeterMapped(String tenantId, String meter, String account, String stripeMeterId, String eventName)
        implements MeterDomainEvent {}
