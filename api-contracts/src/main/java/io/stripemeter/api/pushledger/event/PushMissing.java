package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * The slot of a push is empty at Stripe, and stays so for longer than Stripe remembers the identifier: it does not count.
 *
 * @param readAt Stripe's time of the read
 * @param actor who read
 */
@StoredAs("push.missing")
public record PushMissing(String tenantId, String ledgerId, long sequence, Instant readAt, String actor, Instant at)
        implements PushLedgerDomainEvent {}
