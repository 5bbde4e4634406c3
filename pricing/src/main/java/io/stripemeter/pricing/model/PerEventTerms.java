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
