package io.stripemeter.query.pricebook;

import io.stripemeter.api.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the time for which a version is asked: one with an offset, or a date for its first instant in UTC. */
final class VersionTime {
    private static final int DATE_LENGTH = 10;
    private static final int MAX_LENGTH = 64;

    /** PostgreSQL's last year lies far beyond it, and Java's far beyond PostgreSQL's. */
    private static final Instant TOO_LATE =
            LocalDate.of(10_000, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private VersionTime() {}

    /** @throws Problem {@code invalid_format}, {@code out_of_range} */
    static Instant parse(String text, String path) {
        Instant time = read(text, path);
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(TOO_LATE)) {
            throw Problem.invalid("out_of_range", path, path + " must be in the years 1970 to 9999");
        }
        return time;
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
