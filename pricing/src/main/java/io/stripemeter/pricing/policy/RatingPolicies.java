package io.stripemeter.pricing.policy;

import io.stripemeter.pricing.money.Rounding;

/**
 * The choices of a rating where billing systems differ. {@link #STRIPE} is the default everywhere.
 *
 * @param rounding ties of an amount, see {@link Rounding} for what is not known about Stripe
 * @param lineRounding where amounts are rounded
 * @param zeroUsageFlat the first tier's flat amount at quantity 0
 * @param fractionalQuantity decimal quantities
 * @param negativeUsage a negative total
 * @param minimumAtZero a minimum charge at quantity 0
 */
public record RatingPolicies(
        Rounding rounding,
        LineRounding lineRounding,
        ZeroUsageFlat zeroUsageFlat,
        FractionalQuantity fractionalQuantity,
        NegativeUsage negativeUsage,
        MinimumAtZero minimumAtZero) {

    /** The policies that Stripe documents or shows on invoices; half-up and exact decimals where it is silent. */
    public static final RatingPolicies STRIPE = new RatingPolicies(
            Rounding.HALF_UP,
            LineRounding.EACH_LINE,
            ZeroUsageFlat.FIRST_TIER_BILLED,
            FractionalQuantity.EXACT,
            NegativeUsage.BILLED_AS_ZERO,
            MinimumAtZero.DUE);

    public RatingPolicies with(Rounding other) {
        return new RatingPolicies(other, lineRounding, zeroUsageFlat, fractionalQuantity, negativeUsage, minimumAtZero);
    }

    public RatingPolicies with(LineRounding other) {
        return new RatingPolicies(rounding, other, zeroUsageFlat, fractionalQuantity, negativeUsage, minimumAtZero);
    }

    public RatingPolicies with(ZeroUsageFlat other) {
        return new RatingPolicies(rounding, lineRounding, other, fractionalQuantity, negativeUsage, minimumAtZero);
    }

    public RatingPolicies with(FractionalQuantity other) {
        return new RatingPolicies(rounding, lineRounding, zeroUsageFlat, other, negativeUsage, minimumAtZero);
    }

    public RatingPolicies with(NegativeUsage other) {
        return new RatingPolicies(rounding, lineRounding, zeroUsageFlat, fractionalQuantity, other, minimumAtZero);
    }

    public RatingPolicies with(MinimumAtZero other) {
        return new RatingPolicies(rounding, lineRounding, zeroUsageFlat, fractionalQuantity, negativeUsage, other);
    }
}
