package io.stripemeter.pricing.proration;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact fraction of a period, such as 17/31, between 0 and 1. It is kept as a fraction, because 17/31 has no exact
 * decimal and a share that is rounded before it is multiplied moves cents.
 */
public record Share(long part, long whole) {

    /** Far more digits than a tie of a 64-bit amount can need, so the quotient never rounds twice. */
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.DOWN);

    public Share {
        if (whole <= 0) {
            throw new InvalidPricing("period", "empty_period", "must have a length above 0");
        }
        part = Math.max(0, Math.min(part, whole));
    }

    public BigDecimal of(BigDecimal value) {
        return value.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), DIGITS);
    }

    public Amount of(Amount amount, Rounding rounding) {
        return rounding.settle(of(amount.exact()), amount.currency());
    }
}
