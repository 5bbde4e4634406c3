package io.stripemeter.pricing.rating;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.model.Calculation;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.FractionalQuantity;
import io.stripemeter.pricing.policy.LineRounding;
import io.stripemeter.pricing.policy.NegativeUsage;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price prepared for rating, the one way from a quantity to money. Immutable; prepare it once and share it.
 *
 * <p>Steps, in this order: negative and fractional quantities by policy; free units; the model's lines, each rounded
 * alone; the base fee; commitment overage and true-up; minimum charge; maximum charge.
 */
public final class Rater {

    private final Price price;
    private final RatingPolicies policies;
    private final Settling settling;
    private final Calculation calculation;
    private final @Nullable Line baseFee;
    private final SpendRules spendRules;
    private final boolean quantitiesPassUnchanged;

    private Rater(Price price, RatingPolicies policies) {
        this.price = price;
        this.policies = policies;
        this.settling = Settling.of(price.currency(), policies);
        this.calculation = price.model().prepare(settling);
        this.baseFee = baseFee(price.terms(), settling);
        this.spendRules = new SpendRules(price.terms(), settling);
        this.quantitiesPassUnchanged =
                price.terms().freeUnits().signum() == 0 && policies.fractionalQuantity() == FractionalQuantity.EXACT;
    }

    public static Rater of(Price price) {
        return of(price, RatingPolicies.STRIPE);
    }

    public static Rater of(Price price, RatingPolicies policies) {
        return new Rater(price, policies);
    }

    public Price price() {
        return price;
    }

    public RatingPolicies policies() {
        return policies;
    }

    public Rating rate(BigDecimal quantity) {
        return rate(Usage.of(quantity), Phase.FINAL);
    }

    public Rating rate(Usage usage) {
        return rate(usage, Phase.FINAL);
    }

    /**
     * The lines and the total of a usage.
     *
     * @throws InvalidPricing when this price cannot rate the usage: no cell for its dimensions, events needed but
     *     not given, negative while the policy refuses it, or an amount beyond 64 bits
     */
    public Rating rate(Usage usage, Phase phase) {
        List<Line> lines = new ArrayList<>();
        calculation.rate(billable(usage), lines);
        return finished(lines, usage, phase);
    }

    /**
     * The rating of buckets, such as the maximum of each hour: every bucket goes through the tiers alone, then the same
     * line of all buckets is added up and rounded once.
     */
    public Rating rateBuckets(List<BigDecimal> buckets, Phase phase) {
        List<Line> lines = new ArrayList<>();
        buckets.forEach(bucket -> calculation.rate(billable(Usage.of(bucket)), lines));
        return finished(BucketLines.merged(lines, settling), Usage.ofEvents(buckets), phase);
    }

    private Rating finished(List<Line> lines, Usage usage, Phase phase) {
        if (baseFee != null) {
            lines.add(baseFee);
        }
        if (policies.lineRounding() == LineRounding.LARGEST_REMAINDER) {
            LargestRemainder.settle(lines, settling);
        }
        spendRules.apply(lines, usage, phase);
        return Rating.of(lines, settling.zero());
    }

    private Usage billable(Usage usage) {
        if (quantitiesPassUnchanged
                && usage.quantity().signum() >= 0
                && usage.billable().signum() >= 0) {
            return usage;
        }
        return usage.withTotals(billable(usage.quantity()), billable(usage.billable()));
    }

    private BigDecimal billable(BigDecimal quantity) {
        if (quantity.signum() < 0 && policies.negativeUsage() == NegativeUsage.REFUSED) {
            throw new InvalidPricing("quantity", "negative_quantity", "must not be negative");
        }
        BigDecimal charged = quantity.subtract(price.terms().freeUnits()).max(BigDecimal.ZERO);
        return policies.fractionalQuantity().apply(charged);
    }

    private static @Nullable Line baseFee(Terms terms, Settling settling) {
        UnitPrice fee = terms.baseFee();
        return fee == null ? null : settling.units(LineKey.of(LineKind.FEE), BigDecimal.ONE, fee);
    }
}
