package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a push became too old for Stripe to accept, so its usage can only be billed by an invoice item. Usage
 * is never moved to a date in another period.
 *
 * @param delta the usage that Stripe does not hold
 * @param shadow true when the ledger is that of a test account for comparison
 * @param periodStart the beginning of the ledger's period; absent, as what follows, in events from before 0.3.0, when the
 *     ledger's id named the only source
 * @param periodEnd the end of the ledger's period, excluded
 * @param sourceCustomers the customers of the sources
 * @param sourceMeters the meters of the sources, in the same order
 * @param sourceDeltas the shares of the sources in the delta, in the same order
 */
@StoredAs("push.stranded")
public record PushStranded(
        String tenantId,
        String ledgerId,
        long sequence,
        BigDecimal delta,
        @Nullable Boolean shadow,
        Instant at,
        @Nullable Instant periodStart,
        @Nullable Instant periodEnd,
        @Nullable List<String> sourceCustomers,
        @Nullable List<String> sourceMeters,
        @Nullable List<BigDecimal> sourceDeltas)
        implements PushLedgerDomainEvent {
    /** A stranded push in the form of 0.2.0. */
    public PushStranded(
            String tenantId, String ledgerId, long sequence, BigDecimal delta, @Nullable Boolean shadow, Instant at) {
        this(tenantId, ledgerId, sequence, delta, shadow, at, null, null, null, null, null);
    }
}
