package io.stripemeter.api.pushledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A billing period {@code [start, end)}: always a calendar month in UTC, because no other cycle is supported yet. */
public record BillingPeriod(Instant start, Instant end) {
    /** The month that contains the instant. */
    public static BillingPeriod monthOf(Instant instant) {
        YearMonth month = YearMonth.from(instant.atZone(ZoneOffset.UTC));
        return new BillingPeriod(startOf(month), startOf(month.plusMonths(1)));
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
