package io.stripemeter.query.usage;

import io.stripemeter.api.support.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The window widths of a usage history, as the calendar and clock of a zone define them. */
enum WindowSize {
    /** 15 minutes, the same in every zone. */
    QUARTER_HOUR("15m") {
        @Override
        Instant endOfWindowAt(Instant start, ZoneId zone) {
            return Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), SECONDS) * SECONDS + SECONDS);
        }
    },
    /** An hour, ending at the next full hour on the zone's clocks: half past in UTC for Kolkata. */
    HOUR("hour") {
        @Override
        Instant endOfWindowAt(Instant start, ZoneId zone) {
            ZonedDateTime local = start.atZone(zone);
            return local.toLocalDateTime()
                    .truncatedTo(ChronoUnit.HOURS)
                    .plusHours(1)
                    .toInstant(local.getOffset());
        }
    },
    /** A calendar day of the zone: 23 or 25 hours when its clocks change. */
    DAY("day") {
        @Override
        Instant endOfWindowAt(Instant start, ZoneId zone) {
            return start.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
    },
    /** A calendar month of the zone. */
    MONTH("month") {
        @Override
        Instant endOfWindowAt(Instant start, ZoneId zone) {
            return start.atZone(zone)
                    .toLocalDate()
                    .withDayOfMonth(1)
                    .plusMonths(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
    };

    /** The length of the base windows that all others are composed of. */
    static final long SECONDS = 900;

    private final String wireName;

    WindowSize(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the end of the window that contains the instant. */
    abstract Instant endOfWindowAt(Instant start, ZoneId zone);

    String wireName() {
        return wireName;
    }

    /** @throws Problem {@code unknown_window} */
    static WindowSize parse(String text) {
        for (WindowSize size : values()) {
            if (size.wireName.equals(text)) {
                return size;
            }
        }
        String known = Arrays.stream(values()).map(WindowSize::wireName).collect(Collectors.joining(", "));
        throw Problem.invalid("unknown_window", "window", "window must be one of " + known);
    }
}
