package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: it is unknown whether Stripe recorded an attempt, after a time-out, a dropped connection or a 5xx.
 *
 * @param httpStatus 0 when no answer came
 * @param retryAt the earliest time of the next attempt, under the same identifier
 */
@StoredAs("push.outcome_lost")
public record PushOutcomeLost(
        String tenantId,
        String ledgerId,
        long sequence,
        int attempt,
        int httpStatus,
        String reason,
        @Nullable String requestId,
        Instant at,
        Instant retryAt)
        implements PushLedgerDomainEvent {}
