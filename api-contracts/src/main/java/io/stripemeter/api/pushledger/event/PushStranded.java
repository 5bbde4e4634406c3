package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push has become too old for Stripe to take: its usage can only be billed by an invoice item. Usage is never dated anew into
 * another period.
 *
 * @param delta what Stripe does not hold
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
