package io.stripemeter.pricing.money;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * An exact price of one unit, in minor units of its price's currency, with at most {@value #MAX_DECIMALS} decimals:
 * {@code 3.6} is 3.6 cents. Never negative and never rounded.
 *
 * <p>Mirrors Stripe's {@code unit_amount_decimal} ("at most 12 decimal places"); Stripe's integer {@code unit_amount} is
 * {@link #wholeMinorUnits()} and absent when the price has decimals. Trailing zeros carry no meaning: {@code 5.00} equals
 * {@code 5}.
 */
public record UnitPrice(BigDecimal minorUnits) {

    public static final int MAX_DECIMALS = 12;
    public static final UnitPrice ZERO = new UnitPrice(BigDecimal.ZERO);

    public UnitPrice {
        minorUnits = Decimals.canonical(minorUnits);
        if (minorUnits.scale() > MAX_DECIMALS) {
            throw new InvalidPricing(
                    "", "too_many_decimals", "must have at most " + MAX_DECIMALS + " decimals of a minor unit");
        }
        if (minorUnits.signum() < 0) {
            throw new InvalidPricing("", "negative", "must not be negative");
        }
    }

    public static UnitPrice of(String minorUnits) {
        return new UnitPrice(Decimals.parse(minorUnits));
    }

    /** The exact price of a quantity; round it only as a line's amount. */
    public BigDecimal times(BigDecimal quantity) {
        return minorUnits.multiply(quantity);
    }

    public boolean isZero() {
        return minorUnits.signum() == 0;
    }

    /** Stripe's integer {@code unit_amount}; empty when the price has decimals. */
    public OptionalLong wholeMinorUnits() {
        return minorUnits.scale() <= 0 && minorUnits.precision() - minorUnits.scale() <= 18
                ? OptionalLong.of(minorUnits.longValueExact())
                : OptionalLong.empty();
    }

    /** 105.5 US cents is {@code 1.055} dollars. */
    public BigDecimal inMajorUnits(Currency currency) {
        return minorUnits.movePointLeft(currency.decimals());
    }

    /**
     * The unit price as Stripe shows it on an invoice line, in whole minor units: 3.6 is shown as 4. For display only; an
     * amount computed from it would be wrong.
     */
    public BigDecimal shown() {
        return minorUnits.setScale(0, RoundingMode.HALF_UP);
    }

    /** Plain decimal notation of the minor units. */
    @Override
    public String toString() {
        return minorUnits.toPlainString();
    }
}
