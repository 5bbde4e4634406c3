package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The way usage is counted for billing: by calendar months in UTC, as a total or by property values. */
final class Counting {
    private Counting() {}

    /** Returns the month of a period. @throws InvalidPricing {@code not_a_month} */
    static YearMonth month(InvoicePeriod period) {
        OffsetDateTime from = period.from().atOffset(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(from);
        boolean whole = from.equals(startOf(month))
                && period.to().atOffset(ZoneOffset.UTC).equals(startOf(month.plusMonths(1)));
        if (!whole) {
            throw new InvalidPricing("period", "not_a_month", "current usage needs a whole calendar month in UTC");
        }
        return month;
    }

    /** Returns the meters whose price needs usage by property values. */
    static Set<String> dimensional(Map<String, PriceForm> prices) {
        Set<String> dimensional = new TreeSet<>();
        prices.forEach((meter, price) -> {
            if (price.isDimensional()) {
                dimensional.add(meter);
            }
        });
        return dimensional;
    }

    /** Returns the meters that do not exist. */
    static List<String> unknown(Collection<String> meters, Map<String, ?> known) {
        return meters.stream()
                .filter(meter -> !known.containsKey(meter))
                .sorted()
                .toList();
    }

    private static OffsetDateTime startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
