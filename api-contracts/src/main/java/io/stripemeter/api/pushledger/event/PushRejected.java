package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stripe refused the push for good as it stands (a 4xx that no retry mends). */
@StoredAs("push.rejected")
public record PushRejected(
        String tenantId,
        String ledgerId,
        long sequence,
        int attempt,
        int httpStatus,
        @Nullable String code,
        String reason,
        @Nullable String requestId,
        Instant at)
        implements PushLedgerDomainEvent {}
