package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: the slot of a push was empty at Stripe for longer than Stripe remembers the identifier, so the push
 * does not count.
 *
 * @param readAt Stripe's time of the read
 * @param actor the process or person that read
 */
@StoredAs("push.missing")
public record PushMissing(String tenantId, String ledgerId, long sequence, Instant readAt, String actor, Instant at)
        implements PushLedgerDomainEvent {}
