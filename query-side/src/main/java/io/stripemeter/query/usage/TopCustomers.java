package io.stripemeter.query.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stripemeter.query.support.Page;

/** The customers with the greatest usage of a meter in a month, greatest first. */
record TopCustomers(String meter, String aggregation, String month, Page<Entry> customers, FreshnessView freshness) {

    /** A customer's usage in the month. */
    record Entry(String customer, @JsonUnwrapped AggregateValues measures) {}
}
