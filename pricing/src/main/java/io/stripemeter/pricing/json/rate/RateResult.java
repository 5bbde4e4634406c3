package io.stripemeter.pricing.json.rate;

import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.line.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of a {@link RateRequest}. */
public sealed interface RateResult {

    /**
     * The request was rated. Amounts are whole minor units.
     *
     * @param subtotal sum of the lines
     * @param discounts the amount the discounts took off, as a positive number
     * @param total subtotal less discounts
     */
    record Rated(List<RatedLine> lines, long subtotal, long discounts, long total) implements RateResult {}

    /** The request breaks rules. Carries all violations that were found, each with its path. */
    record Refused(List<Violation> violations) implements RateResult {}

    /**
     * One line of the answer.
     *
     * @param quantity a decimal string; for packages, the number of packages
     * @param unitAmount minor units for one unit as a decimal string; null for a flat amount
     * @param tier counted from 1; null outside tiers
     * @param amount whole minor units
     */
    record RatedLine(
            String description,
            String quantity,
            @Nullable String unitAmount,
            @Nullable Integer tier,
            long amount) {

        static RatedLine of(Line line) {
            return new RatedLine(
                    line.description(),
                    line.quantity().toPlainString(),
                    line.unitPrice() == null ? null : line.unitPrice().toString(),
                    line.key().tier() == 0 ? null : line.key().tier(),
                    line.amount().minorUnits());
        }
    }
}
