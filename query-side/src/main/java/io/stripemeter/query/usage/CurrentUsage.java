package io.stripemeter.query.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stripemeter.api.pushledger.BillingPeriod;
import java.util.List;
import java.util.Map;

/**
 * The usage of a customer and meter in a billing period so far.
 *
 * @param byDimensions the parts, of a meter with dimensions; at most {@link MonthQuery#MAX_PARTS}
 * @param partsOmitted whether there are more parts than that
 * @param touchedPosition place in the log of the last usage counted here; -1 for none
 */
record CurrentUsage(
        String customer,
        String meter,
        String aggregation,
        BillingPeriod period,
        @JsonUnwrapped AggregateValues measures,
        List<Part> byDimensions,
        boolean partsOmitted,
        @JsonIgnore long touchedPosition,
        FreshnessView freshness) {
    CurrentUsage {
        byDimensions = List.copyOf(byDimensions);
    }

    /** One combination of dimensions; an absent dimension is one that the usage did not carry. */
    record Part(
            Map<String, Object> dimensions, @JsonUnwrapped AggregateValues measures) {}

    /** Returns a tag that changes exactly when the numbers change, not with the clock or the growth of the log. */
    String etag() {
        return "W/\"" + period.start().getEpochSecond() + "." + touchedPosition + "\"";
    }
}
