package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A domain event: the slot of a push holds it twice at Stripe.
 *
 * @param held what was read: twice the delta
 * @param readAt Stripe's time of the read
 * @param actor the process or person that read
 */
@StoredAs("push.doubled")
public record PushDoubled(
        String tenantId, String ledgerId, long sequence, BigDecimal held, Instant readAt, String actor, Instant at)
        implements PushLedgerDomainEvent {}
