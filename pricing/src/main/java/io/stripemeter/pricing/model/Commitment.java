package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;

/**
 * An amount a customer has promised to spend in a period.
 *
 * @param committed the promise; more than 0
 * @param overageFactor the price of usage beyond the promise as a multiple of the list price; at least 1
 * @param trueUp whether the missing part is charged at the end of the period
 */
public record Commitment(Amount committed, BigDecimal overageFactor, boolean trueUp) {

    public Commitment {
        if (committed.isNegative()) {
            throw new InvalidPricing("commitment.amount", "negative", "must not be negative");
        }
        if (committed.isZero()) {
            throw new InvalidPricing(
                    "commitment.amount", "not_positive", "must be greater than 0: leave the commitment out instead");
        }
        if (overageFactor.compareTo(BigDecimal.ONE) < 0) {
            throw new InvalidPricing(
                    "commitment.overageFactor",
                    "below_one",
                    "must be at least 1: overage costs at least the list price");
        }
        if (Decimals.canonical(overageFactor).scale() > UnitPrice.MAX_DECIMALS) {
            throw new InvalidPricing(
                    "commitment.overageFactor",
                    "too_many_decimals",
                    "must have at most " + UnitPrice.MAX_DECIMALS + " decimals");
        }
        if (overageFactor.compareTo(BigDecimal.ONE) == 0 && !trueUp) {
            throw new InvalidPricing(
                    "commitment", "without_effect", "needs a true-up, or an overageFactor above 1, to have an effect");
        }
    }
}
