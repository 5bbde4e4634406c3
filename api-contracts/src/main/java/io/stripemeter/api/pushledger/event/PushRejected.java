package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A domain event: Stripe refused the push as it is, with a 4xx that no retry can change. */
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
