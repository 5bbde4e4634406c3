package io.stripemeter.command.pushledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The part of a difference that one push can carry; the rest waits for the next push.
 *
 * <p>Everything is cut toward zero, so that no push promises more than is counted.
 */
final class Delta {
    /** Stripe takes values of at most 15 significant digits. */
    static final int MAX_DIGITS = 15;
    /**
     * The largest whole value of that many digits. Trailing zeros of a larger one are not significant, but a server
     * that counts the digits sent would refuse it.
     */
    static final BigDecimal LARGEST = BigDecimal.TEN.pow(MAX_DIGITS).subtract(BigDecimal.ONE);

    private static final MathContext DIGITS = new MathContext(MAX_DIGITS, RoundingMode.DOWN);

    private Delta() {}

    /**
     * Returns the amount to add to a planned total to bring it to the counted one, or to zero when that is negative.
     *
     * @param plannedTotal not negative
     * @param decimals whether parts of a unit can be pushed
     * @return zero when nothing can be pushed
     */
    static BigDecimal between(BigDecimal plannedTotal, BigDecimal countedTotal, boolean decimals) {
        return cut(countedTotal.max(BigDecimal.ZERO).subtract(plannedTotal), decimals);
    }

    /**
     * Returns the amount to carry when the period takes no more pushes. It may be negative: usage that was taken back
     * has to be credited on another invoice. A part of a unit that could not be pushed is carried too, so that none is lost.
     *
     * @param total planned and carried before
     * @return zero when nothing is to be carried
     */
    static BigDecimal carried(BigDecimal total, BigDecimal countedTotal) {
        return cut(countedTotal.subtract(total), true);
    }

    private static BigDecimal cut(BigDecimal difference, boolean decimals) {
        BigDecimal units = decimals ? difference : difference.setScale(0, RoundingMode.DOWN);
        return plain(units.max(LARGEST.negate()).min(LARGEST).round(DIGITS));
    }

    /** The shortest form without an exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
