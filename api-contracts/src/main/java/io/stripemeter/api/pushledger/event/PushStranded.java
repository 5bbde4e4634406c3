package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a push became too old for Stripe to accept, so its usage can only be billed by an invoice item. Usage
 * is never moved to a date in another period.
 *
 * @param delta the usage that Stripe does not hold
 * @param shadow true when the ledger is that of a test account for comparison
 */
@StoredAs("push.stranded")
public record PushStranded(
        String tenantId,
        String ledgerId,
        long sequence,
        BigDecimal delta,
        @Nullable Boolean shadow,
        Instant at) implements PushLedgerDomainEvent {}
