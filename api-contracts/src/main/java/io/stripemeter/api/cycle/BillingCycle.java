package io.stripemeter.api.cycle;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A cycle of billing periods that follow on one another without a gap, before and after its anchor.
 *
 * <p>An edge is the anchor moved by whole intervals in local time, so a month that is too short for the anchor's day
 * ends on its last day, and the next long one on the anchor's day again. Stripe's cycles are in UTC.
 *
 * @param anchor an instant at which a period begins
 * @param count intervals of a period, 1 to {@link #MAX_COUNT}
 * @param zone the time zone, such as {@code UTC} or {@code Europe/Berlin}
 */
public record BillingCycle(Instant anchor, CycleInterval interval, int count, String zone) {
    /** The time zone of Stripe's cycles. */
    public static final String UTC = "UTC";
    /** Stripe's bound of three years, in days. */
    public static final int MAX_COUNT = 1_096;

    private static final Instant EPOCH = Instant.EPOCH;

    public BillingCycle {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_COUNT + ": " + count);
        }
        zone = ZoneId.of(zone).getId();
    }

    /** Calendar months of a zone. */
    public static BillingCycle calendarMonths(String zone) {
        Instant firstOfMonth = EPOCH.atZone(ZoneId.of(zone))
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneId.of(zone))
                .toInstant();
        return new BillingCycle(firstOfMonth, CycleInterval.MONTH, 1, zone);
    }

    /** The period that contains an instant, its end excluded. */
    public BillingPeriod periodAt(Instant instant) {
        ZonedDateTime from = anchor.atZone(ZoneId.of(zone));
        long number = atMost(Duration.between(anchor, instant).toDays());
        while (edge(from, number).isAfter(instant)) {
            number--;
        }
        while (!edge(from, number + 1).isAfter(instant)) {
            number++;
        }
        return new BillingPeriod(edge(from, number), edge(from, number + 1));
    }

    /** A number of the period that is not far from the right one. */
    private long atMost(long days) {
        return Math.floorDiv(days, (long) count * (days < 0 ? interval.shortestDays() : interval.longestDays()));
    }

    private Instant edge(ZonedDateTime from, long number) {
        return interval.plus(from, Math.multiplyExact(number, count)).toInstant();
    }
}
