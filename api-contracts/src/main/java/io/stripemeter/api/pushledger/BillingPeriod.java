package io.stripemeter.api.pushledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** A billing period {@code [start, end)}; by default a calendar month in UTC. */
public record BillingPeriod(Instant start, Instant end) {
    /** The month that contains the instant. */
    public static BillingPeriod monthOf(Instant instant) {
        YearMonth month = YearMonth.from(instant.atZone(ZoneOffset.UTC));
        return new BillingPeriod(startOf(month), startOf(month.plusMonths(1)));
    }

    /**
     * Returns a name of the period that is safe in a path: {@code 2026-11} for a calendar month in UTC, its edges for any
     * other.
     */
    public String label() {
        return equals(monthOf(start))
                ? YearMonth.from(start.atZone(ZoneOffset.UTC)).toString()
                : compact(start) + "-" + compact(end);
    }

    private static String compact(Instant instant) {
        return instant.toString().toLowerCase(Locale.ROOT).replace("-", "").replace(":", "");
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
