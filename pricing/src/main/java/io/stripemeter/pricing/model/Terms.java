package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The terms around a price model: a base fee, free units, spend limits, a commitment.
 *
 * @param baseFee charged once a period next to the usage; null for none
 * @param freeUnits taken off the quantity before it is priced
 * @param commitment null for none
 */
public record Terms(
        @Nullable UnitPrice baseFee,
        BigDecimal freeUnits,
        SpendLimits limits,
        @Nullable Commitment commitment) {

    public static final Terms NONE = new Terms(null, BigDecimal.ZERO, SpendLimits.NONE, null);

    public Terms {
        if (freeUnits.signum() < 0) {
            throw new InvalidPricing("freeUnits", "negative", "must not be negative");
        }
    }

    public Terms withBaseFee(UnitPrice fee) {
        return new Terms(fee, freeUnits, limits, commitment);
    }

    public Terms withFreeUnits(BigDecimal units) {
        return new Terms(baseFee, units, limits, commitment);
    }

    public Terms withLimits(SpendLimits other) {
        return new Terms(baseFee, freeUnits, other, commitment);
    }

    public Terms withCommitment(Commitment other) {
        return new Terms(baseFee, freeUnits, limits, other);
    }

    /** Returns whether the usage alone decides the sum: no minimum, maximum or commitment. */
    public boolean leavesSumOpen() {
        return commitment == null && limits.equals(SpendLimits.NONE);
    }
}
