package io.stripemeter.pricing.forecast;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The quantity used on each day of the customer's calendar. A day that is missing between the first and the last counts as
 * 0: nothing was used.
 */
public record DailyUsage(SortedMap<LocalDate, BigDecimal> days) {

    /** The most days of history that are used: ten years. */
    public static final int MAX_DAYS = 3_660;

    public DailyUsage {
        if (days.size() > MAX_DAYS) {
            throw new InvalidPricing("days", "too_many_days", "must have at most " + MAX_DAYS + " days of history");
        }
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** The usage on the days of {@code [from, to)}. */
    public BigDecimal total(LocalDate from, LocalDate to) {
        return days.subMap(from, to).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The quantity of every day of {@code [from, to)}, gaps filled with 0. */
    SortedMap<LocalDate, BigDecimal> every(LocalDate from, LocalDate to) {
        SortedMap<LocalDate, BigDecimal> filled = new TreeMap<>();
        from.datesUntil(to).limit(MAX_DAYS).forEach(day -> filled.put(day, days.getOrDefault(day, BigDecimal.ZERO)));
        return filled;
    }
}
