package io.stripemeter.sagas.reconciliation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The comparison of our exact sums with Stripe's, which have less precision. */
final class Exact {
    /** Stripe reports sums as numbers of double precision: 15 digits are certain. */
    private static final MathContext STRIPE_PRECISION = new MathContext(15, RoundingMode.HALF_EVEN);

    private Exact() {}

    /** Returns whether Stripe's sum equals ours, in the precision that Stripe reports. */
    static boolean same(BigDecimal ours, BigDecimal theirs) {
        return ours.compareTo(theirs) == 0
                || ours.round(STRIPE_PRECISION).compareTo(theirs.round(STRIPE_PRECISION)) == 0;
    }

    /** The one form of a number, so that equal numbers are equal records. */
    static BigDecimal form(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    static String text(BigDecimal number) {
        return form(number).toPlainString();
    }
}
