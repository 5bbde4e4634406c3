package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Division of a quantity into whole packages before it is priced: Stripe's {@code transform_quantity}.
 *
 * @param divideBy units in a package, more than 0
 */
public record QuantityTransform(BigDecimal divideBy, Round round) {

    /** The count of a started package. */
    public enum Round {
        /** In full. */
        UP(RoundingMode.CEILING),
        /** Not at all. */
        DOWN(RoundingMode.FLOOR);

        private final RoundingMode mode;

        Round(RoundingMode mode) {
            this.mode = mode;
        }
    }

    public QuantityTransform {
        if (divideBy.signum() <= 0) {
            throw new InvalidPricing("divideBy", "not_positive", "must be greater than 0");
        }
    }

    public BigDecimal packagesOf(BigDecimal quantity) {
        return quantity.divide(divideBy, 0, round.mode);
    }
}
