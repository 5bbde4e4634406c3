package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;

/**
 * A domain event: a tenant set how often its usage is pushed. A tenant without this event pushes what changed in each
 * round.
 *
 * @param everySeconds minimum number of seconds from one push of a ledger to the next
 * @param atLeast a smaller difference, whatever its sign, waits for the end of its period; in units of the meter
 */
@StoredAs("tenant.push_pace_set")
public record PushPaceSet(String tenantId, long everySeconds, BigDecimal atLeast, String actor)
        implements TenantDomainEvent {}
