package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a suspended ledger pushes again, beginning with the push it stopped at. */
@StoredAs("push.ledger_resumed")
public record LedgerResumed(String tenantId, String ledgerId, long sequence, String actor, Instant at)
        implements PushLedgerDomainEvent {}
