package io.stripemeter.pricing.rerating;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A due amount divided over the slices of a period it belongs to, so that late usage in the first slice is shown there even
 * when the period's total does not change.
 *
 * @param corrections the amount each slice should have billed less the amount it did
 * @param atEnd the amount that falls due only at the end of the period: a minimum charge or a commitment's true-up
 */
public record SliceAttribution(List<Amount> corrections, Amount atEnd) {

    /**
     * Attributes by the running total: a slice is worth the rating up to its end less the rating up to its start.
     *
     * @param quantities the quantity of each slice as it is known now
     * @param billed the amount each slice has billed
     */
    public static SliceAttribution of(Rater rater, List<BigDecimal> quantities, List<Amount> billed) {
        if (quantities.size() != billed.size()) {
            throw new InvalidPricing("billed", "wrong_size", "must have one amount for each slice");
        }
        List<Amount> corrections = new ArrayList<>();
        BigDecimal running = BigDecimal.ZERO;
        Amount before = Amount.zero(rater.price().currency());
        for (int i = 0; i < quantities.size(); i++) {
            running = running.add(quantities.get(i));
            Amount after = rater.rate(Usage.of(running), Phase.OPEN).total();
            corrections.add(after.minus(before).minus(billed.get(i)));
            before = after;
        }
        Amount atEnd = rater.rate(Usage.of(running), Phase.FINAL).total().minus(before);
        return new SliceAttribution(List.copyOf(corrections), atEnd);
    }

    public Amount total() {
        return corrections.stream().reduce(atEnd, Amount::plus);
    }
}
