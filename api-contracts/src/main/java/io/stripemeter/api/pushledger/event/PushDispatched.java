package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: an attempt to send a push begins. It is committed before the socket opens.
 *
 * @param attempt 1, 2, 3… of the push
 * @param idempotencyKey the {@code Idempotency-Key} header of this attempt
 */
@StoredAs("push.dispatched")
public record PushDispatched(
        String tenantId, String ledgerId, long sequence, int attempt, String idempotencyKey, Instant sentAt)
        implements PushLedgerDomainEvent {}
