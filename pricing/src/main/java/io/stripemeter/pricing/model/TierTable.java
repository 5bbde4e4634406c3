package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import java.math.BigDecimal;
import java.util.List;

/**
 * Tiers that cover every quantity from 0 on, without gap or overlap: tier i holds the half-open-below interval
 * {@code (end of tier i-1, its upTo]}, so bounds are inclusive and decimals between two whole bounds have a tier.
 *
 * @see <a href="https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing">Stripe: tiered pricing</a>
 */
public record TierTable(List<Tier> tiers) {

    /** The most tiers in one table. Stripe publishes no limit; real tables have a handful. */
    public static final int MAX_TIERS = 1_000;

    /**
     * @throws InvalidPricing with paths such as {@code tiers[1].upTo} when tiers are missing, unordered or overlapping, or
     *     when the last one has an end
     */
    public TierTable {
        tiers = List.copyOf(tiers);
        List<Violation> violations = TierRules.violationsOf(tiers);
        if (!violations.isEmpty()) {
            throw new InvalidPricing(violations);
        }
    }

    public static TierTable of(Tier... tiers) {
        return new TierTable(List.of(tiers));
    }

    public int size() {
        return tiers.size();
    }

    public Tier tier(int index) {
        return tiers.get(index);
    }

    /** The start of a tier: quantities above it belong to the tier. */
    public BigDecimal startOf(int index) {
        BigDecimal end = index == 0 ? null : tiers.get(index - 1).upTo();
        return end == null ? BigDecimal.ZERO : end;
    }

    /** The tier a quantity falls into; 0 and less fall into the first. Binary search, so a long table stays fast. */
    public int indexOf(BigDecimal quantity) {
        int low = 0;
        int high = tiers.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            BigDecimal end = tiers.get(middle).upTo();
            if (end == null || quantity.compareTo(end) <= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
