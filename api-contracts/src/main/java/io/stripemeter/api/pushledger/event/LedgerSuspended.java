package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a ledger stopped pushing until a person resumes it; usage is counted all the same. */
@StoredAs("push.ledger_suspended")
public record LedgerSuspended(String tenantId, String ledgerId, long sequence, String reason, Instant at)
        implements PushLedgerDomainEvent {}
