package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: Stripe holds the push, because it answered 2xx, or that the identifier already exists.
 *
 * @param alreadyRecorded true when an earlier attempt had been recorded by Stripe
 * @param requestId Stripe's {@code Request-Id}, when it sent one
 */
@StoredAs("push.accepted")
public record PushAccepted(
        String tenantId,
        String ledgerId,
        long sequence,
        int attempt,
        boolean alreadyRecorded,
        int httpStatus,
        @Nullable String requestId,
        Instant at)
        implements PushLedgerDomainEvent {}
