package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A ledger stopped pushing until somebody resumes it; usage is counted all the same. */
@StoredAs("push.ledger_suspended")
public record LedgerSuspended(String tenantId, String ledgerId, long sequence, String reason, Instant at)
        implements PushLedgerDomainEvent {}
