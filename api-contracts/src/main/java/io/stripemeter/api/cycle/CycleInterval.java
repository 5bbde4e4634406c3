package io.stripemeter.api.cycle;

import io.stripemeter.api.support.Problem;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The unit of a billing cycle's length, as Stripe names it; a quarter is three months. */
public enum CycleInterval {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_YEAR = 12;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the interval of that wire name.
     *
     * @throws Problem {@code unknown_interval} when the text is not the name of an interval
     */
    public static CycleInterval parse(String text, String path) {
        for (CycleInterval interval : values()) {
            if (interval.wireName().equals(text)) {
                return interval;
            }
        }
        throw Problem.invalid("unknown_interval", path, path + " must be one of day, week, month, quarter, year");
    }

    /**
     * The local time that many intervals after the anchor. Months are added to the anchor at once, so that its day of
     * the month returns after a shorter month: 31 January, 28 February, 31 March.
     */
    ZonedDateTime plus(ZonedDateTime anchor, long intervals) {
        return switch (this) {
            case DAY -> anchor.plusDays(intervals);
            case WEEK -> anchor.plusWeeks(intervals);
            case MONTH -> anchor.plusMonths(intervals);
            case QUARTER -> anchor.plusMonths(Math.multiplyExact(intervals, MONTHS_OF_QUARTER));
            case YEAR -> anchor.plusMonths(Math.multiplyExact(intervals, MONTHS_OF_YEAR));
        };
    }

    /** The most intervals of one period: three years, as at Stripe. */
    public int mostOfPeriod() {
        return switch (this) {
            case DAY -> BillingCycle.MAX_COUNT;
            case WEEK -> 156;
            case MONTH -> 36;
            case QUARTER -> 12;
            case YEAR -> 3;
        };
    }

    /** A lower bound of the length in days, from which a search for a period may start. */
    int shortestDays() {
        return switch (this) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 28;
            case QUARTER -> 89;
            case YEAR -> 365;
        };
    }

    /** An upper bound of the length in days. */
    int longestDays() {
        return switch (this) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 31;
            case QUARTER -> 92;
            case YEAR -> 366;
        };
    }
}
