package io.stripemeter.query.pricebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price book as it is answered.
 *
 * @param currentVersion the version that holds now; null while none does
 * @param lastVersion the highest number given out; 0 before the first
 */
record PriceBookView(
        String key,
        String displayName,
        String currency,
        Instant definedAt,
        @Nullable Integer currentVersion,
        int lastVersion) {}
