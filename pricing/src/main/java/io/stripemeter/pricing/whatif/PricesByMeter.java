package io.stripemeter.pricing.whatif;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A named set of prices in one currency, one for each meter. */
public record PricesByMeter(String name, Currency currency, SortedMap<String, Price> prices) {

    public static final int MAX_PRICES = 1_000;

    public PricesByMeter {
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
        if (prices.size() > MAX_PRICES) {
            throw new InvalidPricing("prices", "too_many", "must have at most " + MAX_PRICES + " prices");
        }
        for (Map.Entry<String, Price> entry : prices.entrySet()) {
            if (!entry.getValue().currency().equals(currency)) {
                throw new InvalidPricing(
                        "prices." + entry.getKey() + ".currency",
                        "currency_mismatch",
                        "is " + entry.getValue().currency() + ", but the price book is in " + currency);
            }
        }
    }
}
