package io.stripemeter.simulator.subscription;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The periods of a subscription, in UTC. They end at the anchor plus whole intervals; an anchor in the future ends a
 * shorter first period. A month's day is clamped to the length of the month, counted from the anchor each time.
 *
 * @param start of the very first period
 * @param index of the present period, from 0
 */
public record Cycle(Instant start, Instant anchor, String interval, int count, int index) {

    public Instant from() {
        return index == 0 ? start : end(index - 1);
    }

    public Instant to() {
        return end(index);
    }

    Cycle next() {
        return new Cycle(start, anchor, interval, count, index + 1);
    }

    private Instant end(int period) {
        long steps = (long) count * (anchor.isAfter(start) ? period : period + 1);
        ZonedDateTime base = anchor.atZone(ZoneOffset.UTC);
        ZonedDateTime end =
                switch (interval) {
                    case "day" -> base.plusDays(steps);
                    case "week" -> base.plusWeeks(steps);
                    case "year" -> base.plusYears(steps);
                    default -> base.plusMonths(steps);
                };
        return end.toInstant();
    }
}
