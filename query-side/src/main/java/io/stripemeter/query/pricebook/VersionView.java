package io.stripemeter.query.pricebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A version of a price book as the API returns it; it is in effect in {@code [effectiveFrom, effectiveUntil)}.
 *
 * @param effectiveUntil when the next version takes over; null while there is none, and for a withdrawn one
 * @param prices prices by meter, as {@code POST /v1/pricing/rate} takes them
 */
record VersionView(
        String priceBook,
        int version,
        Instant effectiveFrom,
        @Nullable Instant effectiveUntil,
        JsonNode prices,
        String note,
        String actor,
        Instant publishedAt,
        @Nullable Instant withdrawnAt) {}
