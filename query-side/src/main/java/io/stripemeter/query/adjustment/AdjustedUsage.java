package io.stripemeter.query.adjustment;

import java.time.Instant;
import java.util.List;

/**
 * A customer's month of a meter with its adjustments: total = counted + adjusted.
 *
 * @param counted exact decimal: the value of the counter; 0 without usage
 * @param adjusted the sum of the month's approved adjustments that the counter does not include; reverted ones add nothing
 * @param billed the target of the month's pushes: counted, and all adjustments billed in this month
 * @param adjustments those that belong to the month, newest first, at most {@link AdjustmentQuery#MOST_OF_A_MONTH}
 */
record AdjustedUsage(
        String customer,
        String meter,
        Instant periodStart,
        String counted,
        String adjusted,
        String total,
        String billed,
        List<AdjustmentView> adjustments) {
    AdjustedUsage {
        adjustments = List.copyOf(adjustments);
    }
}
