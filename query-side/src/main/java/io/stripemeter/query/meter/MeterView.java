package io.stripemeter.query.meter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter as it is answered.
 *
 * @param latenessLimit ISO-8601 duration
 * @param archivedAt since when it takes no usage; null while it does
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

    /** The Stripe meter it feeds. */
    record Mapping(String account, String stripeMeterId, String eventName) {}
}
