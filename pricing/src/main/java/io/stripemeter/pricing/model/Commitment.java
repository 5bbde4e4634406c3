package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import java.math.BigDecimal;

/**
 * An amount a customer has promised to spend in a period.
 *
 * @param committed the promise
 * @param overageFactor the price of usage beyond the promise as a multiple of the list price; at least 1
 * @param trueUp whether the missing part is charged at the end of the period
 */
public record Commitment(Amount committed, BigDecimal overageFactor, boolean trueUp) {

    public Commitment {
        if (committed.isNegative()) {
            throw new InvalidPricing("commitment.amount", "negative", "must not be negative");
        }
        if (overageFactor.compareTo(BigDecimal.ONE) < 0) {
            throw new InvalidPricing(
                    "commitment.overageFactor",
                    "below_one",
                    "must be at least 1: overage costs at least the list price");
        }
    }
}
