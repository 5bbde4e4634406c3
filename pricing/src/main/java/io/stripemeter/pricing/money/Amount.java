package io.stripemeter.pricing.money;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;

/**
 * A sum of money in whole minor units of one currency, as it stands on an invoice: 1012 USD-cents, 500 yen.
 *
 * <p>Amounts of two currencies never mix: adding or comparing them is an {@link InvalidPricing} with code
 * {@code currency_mismatch}. An amount beyond 64 bits is one with code {@code amount_out_of_range}.
 */
public record Amount(Currency currency, long minorUnits) implements Comparable<Amount> {

    public static Amount of(long minorUnits, Currency currency) {
        return new Amount(currency, minorUnits);
    }

    public static Amount zero(Currency currency) {
        return new Amount(currency, 0);
    }

    /** The amount of a price in major units: {@code 5.124 KWD} is 5120, because Stripe wants the last digit 0. */
    public static Amount ofMajor(BigDecimal major, Currency currency, Rounding rounding) {
        return rounding.settle(major.movePointRight(currency.decimals()), currency);
    }

    static Amount exactly(BigDecimal whole, Currency currency) {
        try {
            return new Amount(currency, whole.longValueExact());
        } catch (ArithmeticException beyond64Bits) {
            throw outOfRange(currency);
        }
    }

    public Amount plus(Amount other) {
        requireSameCurrency(other);
        return checked(minorUnits, other.minorUnits);
    }

    public Amount minus(Amount other) {
        return plus(other.negated());
    }

    public Amount negated() {
        return checked(0, minorUnits == Long.MIN_VALUE ? overflow() : -minorUnits);
    }

    public Amount min(Amount other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Amount max(Amount other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** This amount, or zero when it is negative. */
    public Amount orZero() {
        return minorUnits < 0 ? zero(currency) : this;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public BigDecimal exact() {
        return BigDecimal.valueOf(minorUnits);
    }

    /** The amount as people write it: 1012 cents is {@code 10.12}. */
    public BigDecimal inMajorUnits() {
        return BigDecimal.valueOf(minorUnits, currency.decimals());
    }

    @Override
    public int compareTo(Amount other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** For people: {@code 10.12 USD}. */
    @Override
    public String toString() {
        return inMajorUnits().toPlainString() + " " + currency;
    }

    private Amount checked(long left, long right) {
        try {
            return new Amount(currency, Math.addExact(left, right));
        } catch (ArithmeticException overflow) {
            throw outOfRange(currency);
        }
    }

    private long overflow() {
        throw outOfRange(currency);
    }

    private void requireSameCurrency(Amount other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidPricing(
                    "currency", "currency_mismatch", "cannot mix " + currency + " and " + other.currency);
        }
    }

    private static InvalidPricing outOfRange(Currency currency) {
        return new InvalidPricing(
                "amount", "amount_out_of_range", "the amount in " + currency + " exceeds 64 bits of minor units");
    }
}
