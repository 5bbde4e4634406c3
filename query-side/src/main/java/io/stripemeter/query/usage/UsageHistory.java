package io.stripemeter.query.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The usage of a customer and meter, window by window.
 *
 * @param windows adjoining, ascending, filling {@code [from, to)}
 */
record UsageHistory(
        String customer,
        String meter,
        String aggregation,
        String window,
        String zone,
        Instant from,
        Instant to,
        List<Window> windows,
        FreshnessView freshness) {
    UsageHistory {
        windows = List.copyOf(windows);
    }

    /** One window {@code [from, to)}, with its times in the zone. */
    record Window(
            OffsetDateTime from,
            OffsetDateTime to,
            @JsonUnwrapped AggregateValues measures) {}
}
