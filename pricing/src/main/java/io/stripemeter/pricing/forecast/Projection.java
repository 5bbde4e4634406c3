package io.stripemeter.pricing.forecast;

import java.math.BigDecimal;

/**
 * The usage a period is expected to end with.
 *
 * @param soFar the usage so far; no bound is below it
 * @param expected the best estimate
 * @param low the lower end of the interval that holds the outcome in about 80 of 100 periods
 * @param high the upper end of it
 * @param basedOnDays complete days the estimate rests on; with fewer than 2 there is no estimate of the spread, and low
 *     is the usage so far and high is as far above the expectation as low is below it
 */
public record Projection(
        Method method, BigDecimal soFar, BigDecimal expected, BigDecimal low, BigDecimal high, int basedOnDays) {

    /** The projection with an amount that does not grow, such as an adjustment. */
    public Projection plus(BigDecimal beside) {
        return new Projection(
                method, soFar.add(beside), expected.add(beside), low.add(beside), high.add(beside), basedOnDays);
    }

    /** The way the rest of the period is estimated. */
    public enum Method {
        /** Every remaining day like the mean of the complete days of this period. */
        LINEAR,
        /** Every remaining day like the mean of the same weekday in the customer's own history. */
        OWN_WEEKDAYS
    }
}
