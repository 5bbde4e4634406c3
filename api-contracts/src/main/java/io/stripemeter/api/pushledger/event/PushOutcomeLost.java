package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nobody knows whether Stripe recorded an attempt: a time-out, a dropped connection, a 5xx.
 *
 * @param httpStatus 0 when no answer came
 * @param retryAt not before this time is the next attempt sent, under the same identifier
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
