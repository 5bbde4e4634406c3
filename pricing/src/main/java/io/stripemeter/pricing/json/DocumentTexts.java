package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parsers of the texts in a document that are not numbers: names, times, choices. Violations have an empty path. */
final class DocumentTexts {

    static final int MAX_NAME_LENGTH = 200;
    private static final int DATE_LENGTH = 10;
    private static final int MAX_TIME_LENGTH = 40;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private DocumentTexts() {}

    static String name(String text) {
        if (text.isBlank()) {
            throw new InvalidPricing("", "empty", "must not be blank");
        }
        if (text.length() > MAX_NAME_LENGTH) {
            throw new InvalidPricing("", "too_long", "must have at most " + MAX_NAME_LENGTH + " characters");
        }
        return PlainText.of(text);
    }

    /** A time with an offset, or a date for its first instant in UTC. */
    static Instant time(String text) {
        try {
            if (text.length() <= DATE_LENGTH) {
                return inReach(LocalDate.parse(text))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (text.length() <= MAX_TIME_LENGTH) {
                OffsetDateTime time = OffsetDateTime.parse(text);
                inReach(time.toLocalDate());
                return time.toInstant();
            }
        } catch (DateTimeException malformed) {
            // answered below, like a text that is too long to be a time
        }
        throw new InvalidPricing(
                "", "not_a_time", "must be a time such as 2026-11-01T00:00:00Z, or a date such as 2026-11-01");
    }

    static LocalDate date(String text) {
        try {
            return inReach(LocalDate.parse(text.length() > DATE_LENGTH ? "" : text));
        } catch (DateTimeException malformed) {
            throw new InvalidPricing("", "not_a_date", "must be a date such as 2026-11-01");
        }
    }

    /** Refuses other years: no invoice is for one, and a database cannot store every year that a text can name. */
    private static LocalDate inReach(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new InvalidPricing("", "out_of_range", "must be in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return date;
    }

    /** A constant by its name in lower case: {@code half_up}. */
    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lower(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidPricing(
                        "",
                        "unknown_value",
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(DocumentTexts::lower)
                                        .collect(Collectors.joining(", "))));
    }

    /** The path of a field seen from an object that may be the document itself. */
    static String under(String parent, String field) {
        return parent.isEmpty() ? field : parent + "." + field;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
