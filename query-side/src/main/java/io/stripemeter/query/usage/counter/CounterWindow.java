package io.stripemeter.query.usage.counter;

import java.time.LocalDate;

/**
 * The two widths a counter is kept in, both in UTC: quarter hours, of which every zone's hours, days and months can be
 * composed, and calendar months.
 */
final class CounterWindow {
    private static final long MICROS_PER_QUARTER = 900_000_000L;
    private static final int QUARTERS_PER_DAY = 96;

    private CounterWindow() {}

    /** Returns the number of the quarter hour, counted from 1970-01-01T00:00Z. */
    static int quarterOf(long micros) {
        return Math.toIntExact(Math.floorDiv(micros, MICROS_PER_QUARTER));
    }

    /** Returns the first day of the month that the quarter hour lies in, counted from 1970-01-01. */
    static int monthOf(int quarter) {
        return Math.toIntExact(LocalDate.ofEpochDay(Math.floorDiv(quarter, QUARTERS_PER_DAY))
                .withDayOfMonth(1)
                .toEpochDay());
    }
}
