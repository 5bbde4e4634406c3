package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ModelName;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

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

    /** Returns whether a price needs usage by property values. */
    static boolean byDimensions(@Nullable PriceForm price) {
        String model = price == null ? null : price.model();
        return model != null
                && ModelName.of(model).filter(ModelName.DIMENSIONAL::equals).isPresent();
    }

    private static OffsetDateTime startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
