package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: a meter no longer feeds a Stripe meter. Its usage is counted and waits for another mapping; what was
 * sent stays where it was sent.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeMeterId the one that it fed
 * @param eventName the Stripe meter's {@code event_name}
 * @param actor who unmapped it
 */
@StoredAs("meter.unmapped")
public record MeterUnmapped(
        String tenantId, String meter, String account, String stripeMeterId, String eventName, String actor, Instant at)
        implements MeterDomainEvent {}
