package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The table at the end of the demo. */
final class DemoReport {
    private DemoReport() {}

    static String table(DemoFeed feed, List<MeterTotals> totals) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%nusage events: %,d ingested, %,d duplicates answered, %,d refused%n%n",
                feed.accepted(),
                feed.duplicates(),
                feed.refused()));
        text.append(String.format(
                "%-14s %-13s %15s %15s %15s %15s  %s%n",
                "meter", "aggregation", "expected", "counted", "pushed", "held by Stripe", "equal"));
        for (MeterTotals row : totals) {
            text.append(String.format(
                    "%-14s %-13s %15s %15s %15s %15s  %s%n",
                    row.meter().key(),
                    row.meter().aggregation().wireName(),
                    plain(row.expected()),
                    plain(row.counted()),
                    plain(row.pushed()),
                    plain(row.held()),
                    row.agree() ? "yes" : "NO"));
        }
        return text.toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
