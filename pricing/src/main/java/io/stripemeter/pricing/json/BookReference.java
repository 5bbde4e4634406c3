package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ParseContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a version of a stored price book as written: {@code {"book":"standard","version":"2"}}, or to the
 * version in force at a time, {@code {"book":"standard","at":"2026-11-01"}}. The library stores no books: the caller
 * replaces the reference by prices.
 *
 * @param version 1, 2, 3…; not together with {@code at}
 */
public record BookReference(
        @Nullable String book,
        @Nullable String version,
        @Nullable String at) {

    private static final int MAX_VERSION_DIGITS = 6;

    /**
     * A validated reference.
     *
     * @param version null when the version is named by a time
     * @param at null when the version is named by a number; when both are null, the caller chooses the time
     */
    public record Named(
            String book,
            @Nullable Integer version,
            @Nullable Instant at) {}

    /** The validated reference, or null with the violations noted under {@code path}. */
    public @Nullable Named read(String path, ParseContext context) {
        String name = context.require(DocumentTexts.under(path, "book"), book, DocumentTexts::name);
        Integer number = context.read(DocumentTexts.under(path, "version"), version, BookReference::number);
        Instant time = context.read(DocumentTexts.under(path, "at"), at, DocumentTexts::time);
        if (version != null && at != null) {
            context.refuse(
                    DocumentTexts.under(path, "at"),
                    "ambiguous",
                    "must be absent when version is given: name a version by its number or by a time");
        }
        return name == null || context.failed() ? null : new Named(name, number, time);
    }

    private static Integer number(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_VERSION_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        if (!digits) {
            throw new InvalidPricing("", "not_a_count", "must be the number of a version, such as 2");
        }
        return Integer.valueOf(text);
    }
}
