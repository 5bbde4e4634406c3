package io.stripemeter.api.adjustment;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A domain event: an adjustment was suggested. It has no effect until it is approved.
 *
 * @param periodStart the month it belongs to
 * @param amount signed, in units of the meter
 * @param kind a wire name of {@link AdjustmentKind}
 * @param effect a wire name of {@link AdjustmentEffect}
 * @param counted whether the counter of its month includes the amount already, so that only the billing of it is at
 *     issue
 * @param suggestion the key it was suggested under; repeating the key names the same adjustment
 */
@StoredAs("adjustment.proposed")
public record AdjustmentProposed(
        String tenantId,
        String adjustmentId,
        String customer,
        String meter,
        Instant periodStart,
        BigDecimal amount,
        String kind,
        String effect,
        boolean counted,
        String reason,
        String suggestion,
        String actor,
        Instant at)
        implements AdjustmentDomainEvent {}
