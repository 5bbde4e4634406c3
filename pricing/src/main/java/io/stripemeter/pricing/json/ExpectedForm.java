package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.scenario.Expected;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The expected results of an invoice as written, in minor units. Values that are absent are not compared.
 *
 * @param items the amount of each item before discounts, by its id
 */
public record ExpectedForm(
        @Nullable String currency,
        @Nullable Map<String, @Nullable String> items,
        @Nullable String subtotal,
        @Nullable String discounts,
        @Nullable String credits,
        @Nullable String tax,
        @Nullable String total,
        @Nullable String amountDue) {

    @Nullable
    Expected read(String path, Currency money, ParseContext context) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (items != null) {
            items.forEach((item, text) -> {
                BigDecimal amount = context.require(path + ".items." + item, text, value -> major(value, money));
                if (amount != null) {
                    amounts.put(item, amount);
                }
            });
        }
        Expected expected = new Expected(
                currency,
                amounts,
                amount(path + ".subtotal", subtotal, money, context),
                amount(path + ".discounts", discounts, money, context),
                amount(path + ".credits", credits, money, context),
                amount(path + ".tax", tax, money, context),
                amount(path + ".total", total, money, context),
                amount(path + ".amountDue", amountDue, money, context));
        if (expected.equals(new Expected(null, Map.of(), null, null, null, null, null, null))) {
            context.refuse(
                    path,
                    "nothing_expected",
                    "must name at least one value to compare, otherwise the scenario cannot fail");
            return null;
        }
        return expected;
    }

    private static @Nullable BigDecimal amount(
            String path, @Nullable String text, Currency money, ParseContext context) {
        return context.read(path, text, value -> major(value, money));
    }

    static BigDecimal major(String minorUnits, Currency money) {
        return Decimals.parse(minorUnits).movePointLeft(money.decimals());
    }
}
