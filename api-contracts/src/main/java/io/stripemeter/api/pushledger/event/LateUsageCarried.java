package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import io.stripemeter.api.pushledger.SourceShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: usage of a closed period was counted late. It is not pushed; the tenant's policy decides how it is
 * billed.
 *
 * @param number 1, 2, 3… in the ledger
 * @param delta signed; {@code toTotal - fromTotal}
 * @param fromTotal the total that was pushed and carried before
 * @param toTotal the counted total, as far as it can be billed
 * @param countedPosition position in the event log up to which it was counted
 * @param shadow true when the ledger is that of a test account for comparison
 * @param eventName the event name of the destination; this and what follows is absent in events from before 0.3.0
 * @param stripeMeterId the Stripe meter of the destination
 * @param sourceCustomers the customers of the sources, when there are several; otherwise {@code customer} is the only one
 * @param sourceMeters the meters of the sources, in the same order
 * @param sourceDeltas the shares of the sources in the delta, in the same order
 */
@StoredAs("push.late_usage_carried")
public record LateUsageCarried(
        String tenantId,
        String ledgerId,
        String account,
        String customer,
        String meter,
        Instant periodStart,
        Instant periodEnd,
        long number,
        BigDecimal delta,
        BigDecimal fromTotal,
        BigDecimal toTotal,
        long countedPosition,
        String stripeCustomerId,
        @Nullable Boolean shadow,
        Instant at,
        @Nullable String eventName,
        @Nullable String stripeMeterId,
        @Nullable List<String> sourceCustomers,
        @Nullable List<String> sourceMeters,
        @Nullable List<BigDecimal> sourceDeltas)
        implements PushLedgerDomainEvent {

    /** The shares of the sources in the delta. */
    public List<SourceShare> shares() {
        return SourceShare.of(sourceCustomers, sourceMeters, sourceDeltas, new SourceShare(customer, meter, delta));
    }
}
