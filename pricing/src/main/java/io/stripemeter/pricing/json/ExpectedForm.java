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
 * What an invoice should come to as written, in minor units as everywhere; what is absent is not compared.
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
    Expected read(String path, Currency money, ParseContext reading) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (items != null) {
            items.forEach((item, text) -> {
                BigDecimal amount = reading.require(path + ".items." + item, text, value -> major(value, money));
                if (amount != null) {
                    amounts.put(item, amount);
                }
            });
        }
        Expected expected = new Expected(
                currency,
                amounts,
                amount(path + ".subtotal", subtotal, money, reading),
                amount(path + ".discounts", discounts, money, reading),
                amount(path + ".credits", credits, money, reading),
                amount(path + ".tax", tax, money, reading),
                amount(path + ".total", total, money, reading),
                amount(path + ".amountDue", amountDue, money, reading));
        if (expected.equals(new Expected(null, Map.of(), null, null, null, null, null, null))) {
            reading.refuse(path, "nothing_expected", "names no value, so it could never fail");
            return null;
        }
        return expected;
    }

    private static @Nullable BigDecimal amount(
            String path, @Nullable String text, Currency money, ParseContext reading) {
        return reading.read(path, text, value -> major(value, money));
    }

    static BigDecimal major(String minorUnits, Currency money) {
        return Decimals.parse(minorUnits).movePointLeft(money.decimals());
    }
}
