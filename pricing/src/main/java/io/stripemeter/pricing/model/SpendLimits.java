package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The least and the most one price charges in a period.
 *
 * @param minimum null for none
 * @param maximum null for none
 */
public record SpendLimits(
        @Nullable Amount minimum, @Nullable Amount maximum) {

    public static final SpendLimits NONE = new SpendLimits(null, null);

    public SpendLimits {
        refuseNegative(minimum, "minimumAmount");
        refuseNegative(maximum, "maximumAmount");
        if (maximum != null && maximum.isZero()) {
            throw new InvalidPricing(
                    "maximumAmount", "not_positive", "must be greater than 0: nothing would ever be charged");
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            throw new InvalidPricing(
                    "minimumAmount",
                    "minimum_above_maximum",
                    "is " + minimum + ", which is above the maximum of " + maximum);
        }
    }

    private static void refuseNegative(@Nullable Amount limit, String path) {
        if (limit != null && limit.isNegative()) {
            throw new InvalidPricing(path, "negative", "must not be negative");
        }
    }
}
