package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;

/**
 * An exact running sum: whole numbers that fit in a long cost no allocation, the rest is added as decimals.
 *
 * <p>Its total has the largest scale that was added, in whatever order, so equal sums are also equal as text.
 */
final class ExactSum {
    private static final int MAX_LONG_DIGITS = 18;

    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;

    void add(BigDecimal quantity) {
        if (quantity.scale() == 0 && quantity.precision() <= MAX_LONG_DIGITS) {
            add(quantity.longValue());
        } else {
            rest = rest.add(quantity);
        }
    }

    void add(ExactSum other) {
        add(other.whole);
        rest = rest.add(other.rest);
    }

    BigDecimal total() {
        return BigDecimal.valueOf(whole).add(rest);
    }

    private void add(long quantity) {
        long sum = whole + quantity;
        boolean overflowed = ((whole ^ sum) & (quantity ^ sum)) < 0;
        if (overflowed) {
            rest = rest.add(BigDecimal.valueOf(quantity));
        } else {
            whole = sum;
        }
    }
}
