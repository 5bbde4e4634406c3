package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;

/**
 * How often a tenant's usage is pushed. A tenant without this event pushes each round what changed.
 *
 * @param everySeconds fewest seconds from one push of a ledger to the next
 * @param atLeast a smaller difference, whatever its sign, waits for the end of its period; in units of the meter
 */
@StoredAs("tenant.push_pace_set")
public record PushPaceSet(String tenantId, long everySeconds, BigDecimal atLeast, String actor)
        implements TenantDomainEvent {}
