package io.stripemeter.pricing.scenario;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The distance an amount may have from the expected one. Two values are equal when either bound holds.
 *
 * @param absolute in major units, inclusive
 * @param relative to the expected value or 1, whichever is larger, inclusive
 */
public record Tolerance(BigDecimal absolute, BigDecimal relative) {

    /** Equal to the minor unit. The default: an invoice that is nearly right is wrong. */
    public static final Tolerance EXACT = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The default of the older Node.js StripeMeter: 0.001 absolute or 0.05 % relative. */
    public static final Tolerance OLDER = new Tolerance(new BigDecimal("0.001"), new BigDecimal("0.0005"));

    public Tolerance {
        if (absolute.signum() < 0 || relative.signum() < 0) {
            throw new InvalidPricing("tolerance", "negative", "must not be negative");
        }
    }

    public boolean allows(BigDecimal expected, BigDecimal actual) {
        BigDecimal distance = actual.subtract(expected).abs();
        if (distance.compareTo(absolute) <= 0) {
            return true;
        }
        BigDecimal base = expected.abs().max(BigDecimal.ONE);
        return distance.divide(base, MathContext.DECIMAL128).compareTo(relative) <= 0;
    }
}
