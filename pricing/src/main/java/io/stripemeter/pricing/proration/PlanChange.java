package io.stripemeter.pricing.proration;

import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;

/**
 * The two lines of a change within a period: the unused part of the old fee is credited, the rest of the new fee is charged,
 * each rounded alone.
 *
 * @param credit never positive
 * @param charge never negative
 */
public record PlanChange(Amount credit, Amount charge) {

    public static PlanChange prorated(Amount oldFee, Amount newFee, Share remaining, Rounding rounding) {
        return new PlanChange(remaining.of(oldFee, rounding).negated(), remaining.of(newFee, rounding));
    }

    /** The same change with a credit of at most what is left of the amount paid. */
    public PlanChange cappedBy(Amount paid, Amount creditedBefore) {
        return new PlanChange(
                creditWithin(credit.negated(), paid, creditedBefore).negated(), charge);
    }

    public Amount net() {
        return credit.plus(charge);
    }

    /** A credit of at most what is left of the original amount after earlier credits. */
    public static Amount creditWithin(Amount potential, Amount paid, Amount creditedBefore) {
        return potential.min(paid.minus(creditedBefore).orZero());
    }
}
