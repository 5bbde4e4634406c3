package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A half-open period as written: {@code {"from":"2026-11-01","to":"2026-12-01"}}; a date stands for its first instant
 * in UTC.
 */
public record PeriodForm(@Nullable String from, @Nullable String to) {

    /** The period, or null with the violations noted under {@code path}. */
    public @Nullable InvoicePeriod read(String path, ParseContext context) {
        Instant start = context.require(path + ".from", from, DocumentTexts::time);
        Instant end = context.require(path + ".to", to, DocumentTexts::time);
        return start == null || end == null
                ? null
                : context.attempt(parentOf(path), () -> new InvoicePeriod(start, end));
    }

    /** The path of the parent: the violations of a period carry its name already. */
    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
