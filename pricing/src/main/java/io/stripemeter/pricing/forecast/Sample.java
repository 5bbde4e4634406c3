package io.stripemeter.pricing.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;

/** The mean and the squared deviations of some days. These are estimates, so 34 digits are enough. */
record Sample(int count, BigDecimal mean, BigDecimal squares) {

    static final MathContext DIGITS = MathContext.DECIMAL128;

    static Sample of(Collection<BigDecimal> values) {
        if (values.isEmpty()) {
            return new Sample(0, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values.size()), DIGITS);
        BigDecimal squares = values.stream()
                .map(value -> value.subtract(mean).pow(2, DIGITS))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Sample(values.size(), mean, squares);
    }

    static BigDecimal rounded(BigDecimal estimate) {
        return estimate.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
