package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a tenant set the time zone whose calendar months are the billing periods of customers without billing
 * cycles. A tenant without this event counts them in UTC.
 *
 * @param zone such as {@code Europe/Berlin}
 */
@StoredAs("tenant.zone_set")
public record TenantZoneSet(String tenantId, String zone, String actor) implements TenantDomainEvent {}
