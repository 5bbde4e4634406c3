package io.stripemeter.api.support;

import java.time.Instant;

/** The rule that every stored time obeys: it lies in a year that PostgreSQL, JSON and people can name. */
public final class Times {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /**
     * Returns the time when it lies in the years 1970 to 9999.
     *
     * @throws Problem {@code out_of_range}
     */
    public static Instant require(Instant time, String path) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw Problem.invalid("out_of_range", path, path + " must be in the years 1970 to 9999");
        }
        return time;
    }
}
