package io.stripemeter.api.adjustment;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: the opposite of an adjustment was entered, so that together they add up to zero.
 *
 * @param billedIn the month whose pushes take it back at Stripe: that of the adjustment while it lasts, else the month
 *     of the reversal; null when it was billed by hand
 * @param amount the adjustment's amount with the opposite sign
 */
@StoredAs("adjustment.reverted")
public record AdjustmentReverted(
        String tenantId,
        String adjustmentId,
        String customer,
        String meter,
        Instant periodStart,
        @Nullable Instant billedIn,
        BigDecimal amount,
        boolean counted,
        String reason,
        String actor,
        Instant at)
        implements AdjustmentDomainEvent {}
