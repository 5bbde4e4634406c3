package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import io.stripemeter.api.pushledger.SourceShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a delta was frozen, before any call to Stripe; it is never computed again.
 *
 * @param sequence 1, 2, 3… in the ledger
 * @param delta signed; {@code toTotal - fromTotal}
 * @param fromTotal planned total of the ledger before this push
 * @param toTotal planned total of the ledger after it
 * @param countedPosition position in the event log up to which the counter behind {@code toTotal} had counted
 * @param identifier Stripe's {@code identifier}, the same for every attempt
 * @param slot a minute used by no other push of the ledger, sent as {@code timestamp}
 * @param shadow true when it goes to a second, test account for comparison; absent in events from before shadows
 *     existed
 * @param stripeMeterId the Stripe meter of the event name; absent in events of ledgers from before 0.3.0
 * @param sourceCustomers the customers of the sources, when there are several; otherwise {@code customer} is the only one
 * @param sourceMeters the meters of the sources, in the same order
 * @param sourceDeltas the shares of the sources in the delta, in the same order
 */
@StoredAs("push.planned")
public record PushPlanned(
        String tenantId,
        String ledgerId,
        String account,
        String customer,
        String meter,
        Instant periodStart,
        Instant periodEnd,
        long sequence,
        BigDecimal delta,
        BigDecimal fromTotal,
        BigDecimal toTotal,
        long countedPosition,
        String identifier,
        Instant slot,
        String stripeCustomerId,
        String eventName,
        @Nullable Boolean shadow,
        @Nullable String stripeMeterId,
        @Nullable List<String> sourceCustomers,
        @Nullable List<String> sourceMeters,
        @Nullable List<BigDecimal> sourceDeltas)
        implements PushLedgerDomainEvent {

    /** The shares of the sources in the delta. */
    public List<SourceShare> shares() {
        return SourceShare.of(sourceCustomers, sourceMeters, sourceDeltas, new SourceShare(customer, meter, delta));
    }

    /** Returns whether it may be sent to a test account only. */
    public boolean forShadow() {
        return Boolean.TRUE.equals(shadow);
    }
}
