package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: the invoice of a ledger's period is final; nothing more is pushed into the period.
 *
 * @param plannedTotal the sum of the pushes of the period
 * @param stoppedAt sequence of the push at which the ledger had stopped; null for none
 */
@StoredAs("push.ledger_closed")
public record LedgerClosed(
        String tenantId,
        String ledgerId,
        String invoiceId,
        Instant finalizedAt,
        BigDecimal plannedTotal,
        Instant at,
        @Nullable Long stoppedAt)
        implements PushLedgerDomainEvent {}
