package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Terms of a percentage price that depend on each single transaction.
 *
 * @param fixedFee minor units for every charged event
 * @param freeEvents how many of the first events may be free; null for no bound
 * @param freeAmount minor units of the first events' amounts that may be free; null for no bound. With both bounds, the
 *     one reached first ends the free allowance.
 * @param minimum least minor units for a charged event, fee included; null for none
 * @param maximum most minor units for a charged event, fee included; null for none
 */
public record PerEventTerms(
        UnitPrice fixedFee,
        @Nullable Integer freeEvents,
        @Nullable BigDecimal freeAmount,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {

    public PerEventTerms {
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            throw new InvalidPricing("minimum", "minimum_above_maximum", "must not be above the maximum");
        }
        if (maximum != null && maximum.signum() == 0) {
            throw new InvalidPricing("maximum", "not_positive", "must be greater than 0: no event would be charged");
        }
        if (maximum != null && fixedFee.minorUnits().compareTo(maximum) > 0) {
            throw new InvalidPricing("fixedFee", "fee_above_maximum", "must not be above the maximum");
        }
        if (isZero(freeEvents) && isPositive(freeAmount)) {
            throw new InvalidPricing("freeEvents", "not_positive", "must be greater than 0 for freeAmount to be free");
        }
        if (isZero(freeAmount) && freeEvents != null && freeEvents > 0) {
            throw new InvalidPricing("freeAmount", "not_positive", "must be greater than 0 for freeEvents to be free");
        }
    }

    private static boolean isZero(@Nullable Integer count) {
        return count != null && count == 0;
    }

    private static boolean isZero(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() == 0;
    }

    private static boolean isPositive(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() > 0;
    }

    boolean clamps() {
        return minimum != null || maximum != null;
    }

    boolean grantsAllowance() {
        return freeEvents != null || freeAmount != null;
    }

    BigDecimal clamp(BigDecimal fee) {
        BigDecimal atLeast = minimum == null ? fee : fee.max(minimum);
        return maximum == null ? atLeast : atLeast.min(maximum);
    }
}
