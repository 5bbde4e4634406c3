package io.stripemeter.query.adjustment;

import java.time.Instant;
import java.util.List;

/**
 * A customer's month of a meter with its adjustments: total = counted + adjusted.
 *
 * @param counted exact decimal: what the counter is worth; 0 without usage
 * @param adjusted what approved adjustments of the month add that the counter does not have; reverted ones add nothing
 * @param billed what the month's pushes are to add up to: counted, and all that is billed in this month
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
