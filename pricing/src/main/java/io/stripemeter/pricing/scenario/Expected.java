package io.stripemeter.pricing.scenario;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results a scenario expects, in major units. Values that are null or missing are not compared.
 *
 * @param currency three letters
 * @param items the amount of each item before discounts, by its id
 */
public record Expected(
        @Nullable String currency,
        Map<String, BigDecimal> items,
        @Nullable BigDecimal subtotal,
        @Nullable BigDecimal discounts,
        @Nullable BigDecimal credits,
        @Nullable BigDecimal tax,
        @Nullable BigDecimal total,
        @Nullable BigDecimal amountDue) {

    public Expected {
        items = Map.copyOf(items);
    }

    public static Expected ofTotal(BigDecimal total) {
        return new Expected(null, Map.of(), null, null, null, null, total, null);
    }
}
