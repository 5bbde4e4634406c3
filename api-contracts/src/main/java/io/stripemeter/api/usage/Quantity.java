package io.stripemeter.api.usage;

import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;

/**
 * The amount of usage: an exact decimal, zero or more, of at most 38 significant digits and 12 decimals.
 *
 * <p>Kept without trailing zeros, so that {@code 1}, {@code 1.0} and {@code 1e0} are one quantity. Negative usage is
 * refused: a correction is an attributed adjustment of its own, never a negative usage event.
 */
public record Quantity(BigDecimal value) {
    public static final int MAX_DIGITS = 38;
    public static final int MAX_DECIMALS = 12;
    /** Longest text read as a number, so that a hostile one costs nothing. */
    public static final int MAX_TEXT_LENGTH = 128;

    private static final String PATH = "quantity";

    public Quantity {
        if (value.signum() < 0) {
            throw Problem.invalid("negative", PATH, "quantity must not be negative");
        }
        if (value.signum() == 0) {
            value = BigDecimal.ZERO;
        } else {
            value = exact(value.stripTrailingZeros());
        }
    }

    /** Reads plain or scientific decimal notation. */
    public static Quantity parse(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw Problem.invalid("too_long", PATH, "quantity has more than " + MAX_TEXT_LENGTH + " characters");
        }
        try {
            return new Quantity(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw Problem.invalid("not_a_number", PATH, "quantity must be a decimal number");
        }
    }

    private static BigDecimal exact(BigDecimal stripped) {
        if (stripped.scale() > MAX_DECIMALS) {
            throw Problem.invalid("too_many_decimals", PATH, "quantity has more than 12 decimals");
        }
        // precision and scale are at most 10 digits each, so their difference can't overflow a long
        long integerDigits = (long) stripped.precision() - stripped.scale();
        if (stripped.precision() > MAX_DIGITS || integerDigits > MAX_DIGITS) {
            throw Problem.invalid("too_many_digits", PATH, "quantity has more than 38 significant digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
