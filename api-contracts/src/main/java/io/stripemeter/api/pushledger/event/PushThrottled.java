package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: Stripe refused an attempt for now and recorded nothing (rate limit, lock, unavailable).
 *
 * @param retryAt the earliest time of the next attempt
 */
@StoredAs("push.throttled")
public record PushThrottled(
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
