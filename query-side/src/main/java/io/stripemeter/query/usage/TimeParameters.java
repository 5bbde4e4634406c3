package io.stripemeter.query.usage;

import io.stripemeter.api.support.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A parser of the times, zones and months of a request. Times are limited to the years 1970 to 9999. */
final class TimeParameters {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int MAX_TEXT_LENGTH = 64;

    private TimeParameters() {}

    /**
     * Parses an instant: an ISO-8601 time with an offset, or a date that means the start of that day in the zone.
     *
     * @throws Problem {@code required}, {@code invalid_time}, {@code out_of_range}
     */
    static Instant parse(@Nullable String text, String path, ZoneId zone) {
        if (text == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        Instant moment = parsed(text, path, zone);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw Problem.invalid("out_of_range", path, path + " must be in the years 1970 to 9999");
        }
        return moment;
    }

    /** Parses a zone of the IANA database or a fixed offset; the default is UTC. @throws Problem {@code unknown_zone} */
    static ZoneId zone(@Nullable String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text.length() > MAX_TEXT_LENGTH ? "" : text).normalized();
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "unknown_zone", "zone", "zone must be an IANA zone such as Europe/Zurich, or an offset");
        }
    }

    /** Parses a month such as {@code 2026-11}. @throws Problem {@code invalid_month} */
    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text.length() > MAX_TEXT_LENGTH ? "" : text);
            if (month.getYear() >= 1970 && month.getYear() <= 9999) {
                return month;
            }
        } catch (DateTimeException e) {
            // rejected below, as is a year without usage
        }
        throw Problem.invalid("invalid_month", "month", "month must be a month such as 2026-11");
    }

    private static Instant parsed(String text, String path, ZoneId zone) {
        try {
            if (text.length() <= "9999-12-31".length()) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            // a plus sign that was not escaped in a query string arrives as a space
            String bounded = text.length() > MAX_TEXT_LENGTH ? "" : text.replace(' ', '+');
            return OffsetDateTime.parse(bounded).toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "invalid_time",
                    path,
                    path + " must be a time such as 2026-11-01T00:00:00Z or a date such as 2026-11-01");
        }
    }
}
