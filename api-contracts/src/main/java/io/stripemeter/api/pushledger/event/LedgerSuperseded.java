package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A domain event: a source of the ledger is billed to another destination now. What was planned here stays here; this
 * ledger plans no more from a count that is older than the mapping.
 *
 * @param mappedPosition position in the event log of the mapping in force
 * @param share what this ledger has planned and carried of the source, in units of the meter
 */
@StoredAs("push.ledger_superseded")
public record LedgerSuperseded(
        String tenantId,
        String ledgerId,
        String customer,
        String meter,
        long mappedPosition,
        BigDecimal share,
        Instant at)
        implements PushLedgerDomainEvent {}
