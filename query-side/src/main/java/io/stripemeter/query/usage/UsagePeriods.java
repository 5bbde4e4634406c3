package io.stripemeter.query.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stripemeter.query.support.Page;
import java.time.Instant;

/** The usage of a customer and meter by billing period, newest first; periods without usage are left out. */
record UsagePeriods(String customer, String meter, String aggregation, Page<Entry> periods, FreshnessView freshness) {

    /**
     * The usage in one period {@code [start, end)}.
     *
     * @param measures of the usage whose own time lies in the period, whenever it arrived
     */
    record Entry(Instant start, Instant end, @JsonUnwrapped AggregateValues measures) {}
}
