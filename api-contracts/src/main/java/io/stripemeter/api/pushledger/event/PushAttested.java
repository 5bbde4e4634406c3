package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A person has said how often Stripe counts a push or a correction, where reads can't tell: its slot holds the usage of others,
 * or nothing that explains it. What follows from it stands beside it.
 *
 * @param counted 0, 1 or 2 times
 * @param reason in the person's words
 */
@StoredAs("push.attested")
public record PushAttested(
        String tenantId, String ledgerId, long sequence, int counted, String actor, String reason, Instant at)
        implements PushLedgerDomainEvent {}
