package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: a person stated how often Stripe counts a push or a correction about which reads prove nothing,
 * because its slot also holds other usage, or holds nothing that explains it. The consequences are recorded as events
 * beside it.
 *
 * @param counted 0, 1 or 2 times
 * @param reason in the person's words
 */
@StoredAs("push.attested")
public record PushAttested(
        String tenantId, String ledgerId, long sequence, int counted, String actor, String reason, Instant at)
        implements PushLedgerDomainEvent {}
