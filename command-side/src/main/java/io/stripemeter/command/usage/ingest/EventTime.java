package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Event times on the wire: ISO-8601 with an offset. */
final class EventTime {
    private static final String PATH = "timestamp";
    private static final int MAX_LENGTH = 64;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private EventTime() {}

    /** Reads a time. @throws Problem {@code invalid_timestamp} */
    static Instant parse(String text) {
        Instant instant;
        try {
            instant = text.length() <= MAX_LENGTH ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException e) {
            instant = null;
        }
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw Problem.invalid(
                    "invalid_timestamp", PATH, PATH + " must be an ISO-8601 time with an offset, from 1970 on");
        }
        return instant;
    }
}
