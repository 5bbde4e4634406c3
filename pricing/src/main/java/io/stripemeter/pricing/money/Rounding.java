package io.stripemeter.pricing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The rule that turns an exact number of minor units into a chargeable amount. No other place in the library rounds money.
 *
 * <p><b>What is known of Stripe.</b> Stripe's documents print 1.5 cents as 2 (30 units at 0.05 cents), which half-up and
 * half-even both give, and a real invoice shows 111.6 cents as 112. No public case settles a tie such as 2.5. The
 * default is half-up, which every published example and the other billing systems agree with; the others exist so that
 * an answer of the sandbox can be adopted by a setting instead of a change of code.
 */
public enum Rounding {
    /** Ties away from zero: 2.5 becomes 3 and -2.5 becomes -3. The default. */
    HALF_UP(RoundingMode.HALF_UP),
    /** Ties to the even neighbour: 2.5 becomes 2, 3.5 becomes 4. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** Ties towards zero: 2.5 becomes 2. */
    HALF_DOWN(RoundingMode.HALF_DOWN),
    /** Never more than was used: 2.9 becomes 2. */
    DOWN(RoundingMode.DOWN),
    /** Every started minor unit in full: 2.1 becomes 3. */
    UP(RoundingMode.UP);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** The nearest amount Stripe can charge: a whole number of minor units and a multiple of the currency's step. */
    public Amount settle(BigDecimal exactMinorUnits, Currency currency) {
        if (currency.step() == 1) {
            return Amount.exactly(exactMinorUnits.setScale(0, mode), currency);
        }
        BigDecimal step = BigDecimal.valueOf(currency.step());
        return Amount.exactly(exactMinorUnits.divide(step, 0, mode).multiply(step), currency);
    }
}
