package io.stripemeter.pricing.money;

import io.stripemeter.pricing.InvalidPricing;
import java.util.Locale;

/**
 * A currency as Stripe charges it, which is not always as ISO 4217 writes it.
 *
 * @param code three lower-case letters, as in Stripe's API
 * @param decimals how many decimals one minor unit stands for: 2 for USD, 0 for JPY, 3 for KWD, and 2 for ISK and UGX
 * @param step chargeable amounts are multiples of this many minor units: 1, 10 (last digit of a three-decimal currency
 *     must be 0) or 100 (ISK and UGX have two decimals at Stripe that must be 00)
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies</a>
 */
public record Currency(String code, int decimals, int step) {

    /**
     * The currency of a code in any case.
     *
     * @throws InvalidPricing code {@code unknown_currency} when Stripe does not charge in it
     */
    public static Currency of(String code) {
        Currency known = CurrencyTable.BY_CODE.get(code.trim().toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new InvalidPricing(
                    "",
                    "unknown_currency",
                    "'" + shorten(code)
                            + "' is not a currency that Stripe charges in; use a three-letter code such as usd");
        }
        return known;
    }

    public boolean charges(Amount amount) {
        return amount.currency().equals(this) && amount.minorUnits() % step == 0;
    }

    @Override
    public String toString() {
        return code.toUpperCase(Locale.ROOT);
    }

    private static String shorten(String code) {
        return code.length() <= 10 ? code : code.substring(0, 10) + "…";
    }
}
