package io.stripemeter.pricing.money;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;

/**
 * An exact, non-negative percentage: {@code 2.5} is 2.5 %. Used by percentage prices, percent discounts and taxes.
 *
 * @param value the number before the % sign, with at most {@value #MAX_DECIMALS} decimals
 */
public record Percent(BigDecimal value) {

    public static final int MAX_DECIMALS = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Percent {
        value = Decimals.canonical(value);
        if (value.scale() > MAX_DECIMALS) {
            throw new InvalidPricing("", "too_many_decimals", "must have at most " + MAX_DECIMALS + " decimals");
        }
        if (value.signum() < 0) {
            throw new InvalidPricing("", "negative", "must not be negative");
        }
    }

    public static Percent of(String value) {
        return new Percent(Decimals.parse(value));
    }

    /** The exact share of a base: 10 % of 90 is 9. */
    public BigDecimal shareOf(BigDecimal base) {
        return base.multiply(value).movePointLeft(2);
    }

    /** The price of one minor unit of base: 2.5 % is 0.025. */
    public UnitPrice asUnitPrice() {
        return new UnitPrice(value.movePointLeft(2));
    }

    public boolean isAtMostHundred() {
        return value.compareTo(HUNDRED) <= 0;
    }

    @Override
    public String toString() {
        return value.toPlainString() + " %";
    }
}
