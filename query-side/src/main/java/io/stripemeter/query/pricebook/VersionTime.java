package io.stripemeter.query.pricebook;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A parser of the time at which a version is requested: one with an offset, or a date for its first instant in UTC. */
final class VersionTime {
    private static final int DATE_LENGTH = 10;
    private static final int MAX_LENGTH = 64;

    private VersionTime() {}

    /** @throws Problem {@code invalid_format}, {@code out_of_range} */
    static Instant parse(String text, String path) {
        return Times.require(read(text, path), path);
    }

    private static Instant read(String text, String path) {
        try {
            return text.length() <= DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.length() > MAX_LENGTH ? "" : text)
                            .toInstant();
        } catch (DateTimeException malformed) {
            throw Problem.invalid(
                    "invalid_format", path, path + " must be a time such as 2026-11-01T00:00:00Z or a date");
        }
    }
}
