package io.stripemeter.sagas.reconciliation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How our exact sums and Stripe's are compared. */
final class Exact {
    /** Stripe tells sums as numbers of double precision: 15 digits are sure. */
    private static final MathContext TOLD = new MathContext(15, RoundingMode.HALF_EVEN);

    private Exact() {}

    /** Whether Stripe's sum is ours, as far as Stripe can tell it. */
    static boolean same(BigDecimal ours, BigDecimal told) {
        return ours.compareTo(told) == 0 || ours.round(TOLD).compareTo(told.round(TOLD)) == 0;
    }

    /** The one form of a number, so that equal numbers are equal records. */
    static BigDecimal form(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    static String text(BigDecimal number) {
        return form(number).toPlainString();
    }
}
