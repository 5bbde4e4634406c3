package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a meter stands behind a Stripe meter within its tenant, or shares it with the one that does.
 *
 * @param rollUpInto the meter that stands behind it, when this one joins it; null for the one itself
 */
@StoredAs("stripe_meter.claimed")
public record StripeMeterClaimed(
        String tenantId,
        String account,
        String stripeMeterId,
        String meter,
        @Nullable String rollUpInto) implements MeterDomainEvent {}
