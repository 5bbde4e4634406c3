package io.stripemeter.query.reconciliation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of comparisons or differences is narrowed to; null for no narrowing.
 *
 * @param verdict how it ended
 */
record RunFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable String verdict) {
    static final List<String> VERDICTS = List.of("equal", "tolerated", "different", "waiting", "unreadable");
    static final List<String> DISPOSITIONS = List.of("corrected", "escalated", "waiting", "tolerated");

    /**
     * A filter of comparisons.
     *
     * @throws Problem when a name is malformed or there is no such verdict
     */
    static RunFilter ofComparisons(@Nullable String customer, @Nullable String meter, @Nullable String verdict) {
        return new RunFilter(
                Filters.customer(customer), Filters.meter(meter), Filters.oneOf(VERDICTS, verdict, "verdict"));
    }

    /**
     * A filter of differences.
     *
     * @throws Problem when a name is malformed or there is no such disposition
     */
    static RunFilter ofDifferences(@Nullable String customer, @Nullable String meter, @Nullable String disposition) {
        return new RunFilter(
                Filters.customer(customer),
                Filters.meter(meter),
                Filters.oneOf(DISPOSITIONS, disposition, "disposition"));
    }
}
