package io.stripemeter.pricing.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A customer's usage of one meter in one period.
 *
 * @param quantity the full total, which chooses tiers
 * @param billable the total that is multiplied by prices; less than {@code quantity} when a recurring unit was present
 *     for a part of the period only, equal to it otherwise
 * @param byDimensions the same total divided by property values; empty when it is not divided
 * @param events the single amounts in order of time, for prices with terms per event; empty when they are not known
 */
public record Usage(
        BigDecimal quantity,
        BigDecimal billable,
        Map<DimensionValues, BigDecimal> byDimensions,
        List<BigDecimal> events) {

    public static final Usage NONE = of(BigDecimal.ZERO);

    public Usage {
        byDimensions = Map.copyOf(byDimensions);
        events = List.copyOf(events);
    }

    public static Usage of(BigDecimal quantity) {
        return new Usage(quantity, quantity, Map.of(), List.of());
    }

    public static Usage prorated(BigDecimal full, BigDecimal billable) {
        return new Usage(full, billable, Map.of(), List.of());
    }

    public static Usage byDimensions(Map<DimensionValues, BigDecimal> quantities) {
        BigDecimal total = sum(quantities.values());
        return new Usage(total, total, quantities, List.of());
    }

    public static Usage ofEvents(List<BigDecimal> amounts) {
        BigDecimal total = sum(amounts);
        return new Usage(total, total, Map.of(), amounts);
    }

    /** The same usage with another total, for rules that change quantities before they are priced. */
    public Usage withTotals(BigDecimal otherQuantity, BigDecimal otherBillable) {
        return new Usage(otherQuantity, otherBillable, byDimensions, events);
    }

    private static BigDecimal sum(Iterable<BigDecimal> parts) {
        BigDecimal total = BigDecimal.ZERO;
        for (BigDecimal part : parts) {
            total = total.add(part);
        }
        return total;
    }
}
