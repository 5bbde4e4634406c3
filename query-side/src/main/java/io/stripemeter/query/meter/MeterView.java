package io.stripemeter.query.meter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter as the API returns it.
 *
 * @param latenessLimit ISO-8601 duration
 * @param archivedAt when it stopped accepting usage; null while it accepts usage
 * @param stripe null until it is mapped
 */
record MeterView(
        String key,
        String displayName,
        String aggregation,
        @Nullable String valueProperty,
        List<String> groupBy,
        String latenessLimit,
        Instant definedAt,
        @Nullable Instant archivedAt,
        @Nullable Mapping stripe) {

    /** The Stripe meter that the meter feeds. */
    record Mapping(String account, String stripeMeterId, String eventName) {}
}
