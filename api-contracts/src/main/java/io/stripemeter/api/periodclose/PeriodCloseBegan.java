package io.stripemeter.api.periodclose;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a period ended, and its close began. */
@StoredAs("period_close.began")
public record PeriodCloseBegan(
        String tenantId, String closeId, String account, Instant periodStart, Instant periodEnd, Instant at)
        implements PeriodCloseDomainEvent {}
