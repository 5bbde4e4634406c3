package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
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
        Instant at)
        implements PushLedgerDomainEvent {}
