package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.forecast.ProjectedInvoice;
import io.stripemeter.pricing.forecast.Projection;
import io.stripemeter.pricing.json.InvoiceSpec;
import io.stripemeter.query.support.ColumnTypes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of the end of the period; about 80 of 100 periods end with usage from low to high.
 *
 * @param low the invoice of the low usage; with volume prices it is not always the lowest
 */
record ForecastView(List<ItemView> items, InvoiceView low, InvoiceView expected, InvoiceView high) {

    /** An item's usage; decimal texts. */
    record ItemView(
            String item, String method, String soFar, String expected, String low, String high, int basedOnDays) {

        static ItemView of(String item, Projection projection) {
            return new ItemView(
                    item,
                    projection.method().name().toLowerCase(Locale.ROOT),
                    ColumnTypes.plain(projection.soFar()),
                    ColumnTypes.plain(projection.expected()),
                    ColumnTypes.plain(projection.low()),
                    ColumnTypes.plain(projection.high()),
                    projection.basedOnDays());
        }
    }

    static @Nullable ForecastView of(InvoiceSpec question) {
        ProjectedInvoice projected = question.projected();
        if (projected == null) {
            return null;
        }
        return new ForecastView(
                question.projections().entrySet().stream()
                        .map(entry -> ItemView.of(entry.getKey(), entry.getValue()))
                        .toList(),
                InvoiceView.projected(projected.low()),
                InvoiceView.projected(projected.expected()),
                InvoiceView.projected(projected.high()));
    }
}
