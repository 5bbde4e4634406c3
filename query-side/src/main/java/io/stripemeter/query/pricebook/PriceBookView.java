package io.stripemeter.query.pricebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price book as the API returns it.
 *
 * @param currentVersion the version in effect now; null while none is
 * @param lastVersion the highest version number assigned; 0 before the first
 */
record PriceBookView(
        String key,
        String displayName,
        String currency,
        Instant definedAt,
        @Nullable Integer currentVersion,
        int lastVersion) {}
