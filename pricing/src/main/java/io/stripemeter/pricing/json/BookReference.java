package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ParseContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Names a version of a stored price book as written: {@code {"book":"standard","version":"2"}}, or by a time at which it holds,
 * {@code {"book":"standard","at":"2026-11-01"}}. The library has no stored books: whoever has replaces the reference by prices.
 *
 * @param version 1, 2, 3…; not together with {@code at}
 */
public record BookReference(
        @Nullable String book,
        @Nullable String version,
        @Nullable String at) {

    private static final int MAX_VERSION_DIGITS = 6;

    /**
     * What a reference means.
     *
     * @param version null when it is named by a time
     * @param at null when it is named by a number; both null: by the time of what it is for
     */
    public record Named(
            String book,
            @Nullable Integer version,
            @Nullable Instant at) {}

    /** The reference, or null with the violations noted under {@code path}. */
    public @Nullable Named read(String path, ParseContext reading) {
        String name = reading.require(DocumentTexts.under(path, "book"), book, DocumentTexts::name);
        Integer number = reading.read(DocumentTexts.under(path, "version"), version, BookReference::number);
        Instant time = reading.read(DocumentTexts.under(path, "at"), at, DocumentTexts::time);
        if (version != null && at != null) {
            reading.refuse(
                    DocumentTexts.under(path, "at"), "ambiguous", "a version is named by its number or by a time");
        }
        return name == null || reading.failed() ? null : new Named(name, number, time);
    }

    private static Integer number(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_VERSION_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        if (!digits) {
            throw new InvalidPricing("", "not_a_count", "must be a version's number");
        }
        return Integer.valueOf(text);
    }
}
