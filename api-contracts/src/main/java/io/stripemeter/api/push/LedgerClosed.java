package io.stripemeter.api.push;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The invoice of a ledger's period is final; nothing is pushed into the period any more.
 *
 * @param plannedTotal what the pushes of the period add up to
 */
@StoredAs("push.ledger_closed")
public record LedgerClosed(
        String tenantId, String ledgerId, String invoiceId, Instant finalizedAt, BigDecimal plannedTotal, Instant at)
        implements PushFact {}
