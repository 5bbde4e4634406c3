package io.stripemeter.query.reconciliation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list of comparisons or differences; a null field does not filter.
 *
 * @param verdict the verdict of comparisons, or the disposition of differences
 */
record RunFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable String verdict) {
    static final List<String> VERDICTS = List.of("equal", "tolerated", "different", "waiting", "unreadable");
    static final List<String> DISPOSITIONS = List.of("corrected", "escalated", "waiting", "tolerated");

    /**
     * Returns a filter of comparisons.
     *
     * @throws Problem when a name is malformed or the verdict is unknown
     */
    static RunFilter ofComparisons(@Nullable String customer, @Nullable String meter, @Nullable String verdict) {
        return new RunFilter(
                Filters.customer(customer), Filters.meter(meter), Filters.oneOf(VERDICTS, verdict, "verdict"));
    }

    /**
     * Returns a filter of differences.
     *
     * @throws Problem when a name is malformed or the disposition is unknown
     */
    static RunFilter ofDifferences(@Nullable String customer, @Nullable String meter, @Nullable String disposition) {
        return new RunFilter(
                Filters.customer(customer),
                Filters.meter(meter),
                Filters.oneOf(DISPOSITIONS, disposition, "disposition"));
    }
}
