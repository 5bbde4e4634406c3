package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.query.support.ColumnTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The usage that a charge was rated from, and what it is made of, as the API returns it.
 *
 * @param total the sum of the parts, a decimal text
 * @param parts what is counted, and what else the period bills
 */
record UsageView(String total, List<PartView> parts) {

    /**
     * A part of a usage.
     *
     * @param kind {@code counted}, {@code adjusted}, {@code carried_in} or {@code carried_out}
     * @param quantity signed, a decimal text
     */
    record PartView(String kind, String quantity) {}

    static UsageView of(BilledUsage usage) {
        List<PartView> parts = new ArrayList<>();
        parts.add(new PartView("counted", ColumnTypes.plain(usage.counted())));
        add(parts, "adjusted", usage.adjusted());
        add(parts, "carried_in", usage.carriedIn());
        add(parts, "carried_out", usage.carriedOut());
        return new UsageView(ColumnTypes.plain(usage.total()), parts);
    }

    private static void add(List<PartView> parts, String kind, BigDecimal quantity) {
        if (quantity.signum() != 0) {
            parts.add(new PartView(kind, ColumnTypes.plain(quantity)));
        }
    }
}
