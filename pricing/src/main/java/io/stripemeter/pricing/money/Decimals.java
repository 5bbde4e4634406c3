package io.stripemeter.pricing.money;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;

/**
 * A bounded parser of decimal numbers from outside. No input can make the arithmetic slow or huge.
 *
 * <p>{@code 1e400}, {@code NaN}, an empty text or a number of more than {@value #MAX_DIGITS} digits is an {@link
 * InvalidPricing}.
 */
public final class Decimals {

    public static final int MAX_TEXT_LENGTH = 80;
    public static final int MAX_DIGITS = 38;
    public static final int MAX_DECIMALS = 24;

    /** BigDecimal accepts the digits of every script. */
    private static final int ASCII_END = 0x80;

    private Decimals() {}

    /** Reads a decimal number in plain or exponent notation; the violation's path is empty, the caller knows the field. */
    public static BigDecimal parse(String text) {
        boolean ascii = text.chars().allMatch(character -> character < ASCII_END);
        if (text.isBlank() || text.length() > MAX_TEXT_LENGTH || !ascii) {
            throw notANumber();
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw notANumber();
        }
        requireBounded(value);
        return canonical(value);
    }

    /** The same number without trailing zeros and without a negative scale, so that equal numbers are equal objects. */
    public static BigDecimal canonical(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A number with its noun, for people: {@code 1 package}, {@code 3 packages}, {@code 0.5 packages}. */
    public static String counted(BigDecimal number, String noun) {
        String counted = canonical(number).toPlainString() + " " + noun;
        return number.compareTo(BigDecimal.ONE) == 0 ? counted : counted + "s";
    }

    /** Refuses a number whose size alone would make arithmetic slow. */
    public static void requireBounded(BigDecimal value) {
        long wholeDigits = (long) value.precision() - value.scale();
        if (wholeDigits > MAX_DIGITS || value.precision() > MAX_TEXT_LENGTH || value.scale() > MAX_TEXT_LENGTH) {
            throw tooManyDigits();
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() > MAX_DIGITS || stripped.scale() > MAX_DECIMALS) {
            throw tooManyDigits();
        }
    }

    private static InvalidPricing notANumber() {
        return new InvalidPricing("", "not_a_decimal", "must be a decimal number such as \"12.5\"");
    }

    private static InvalidPricing tooManyDigits() {
        return new InvalidPricing(
                "",
                "too_many_digits",
                "must have at most " + MAX_DIGITS + " digits, of which at most " + MAX_DECIMALS + " are decimals");
    }
}
