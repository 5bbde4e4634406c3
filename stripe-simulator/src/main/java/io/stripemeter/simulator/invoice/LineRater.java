package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.catalog.Price.Scheme;
import io.stripemeter.simulator.catalog.Price.Tier;
import io.stripemeter.simulator.catalog.Price.Transform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rating of a quantity by a price.
 *
 * <ul>
 *   <li>A negative quantity is rated as 0 (documented: the total of a cycle below zero bills 0).
 *   <li>{@code transform_quantity} divides and rounds before anything else.
 *   <li>Graduated: each tier reached gives a line for its part, and one for its flat fee if it has one. The first tier
 *       is reached by 0 already (documented). An {@code up_to} is inclusive.
 *   <li>Volume: the one tier that holds the whole quantity gives the lines.
 *   <li>Each line is rounded by itself, ties away from zero (assumed; no published amount shows the tie rule).
 * </ul>
 */
public final class LineRater {
    private static final RoundingMode TIES = RoundingMode.HALF_UP;

    private LineRater() {}

    public static List<RatedLine> rate(Price price, BigDecimal quantity) {
        Scheme scheme = price.scheme();
        BigDecimal billed = transformed(quantity.max(BigDecimal.ZERO), scheme.transform());
        if (!scheme.tiered()) {
            return List.of(line(0, billed, scheme.unitAmount()));
        }
        return "volume".equals(scheme.mode()) ? volume(scheme.tiers(), billed) : graduated(scheme.tiers(), billed);
    }

    private static BigDecimal transformed(BigDecimal quantity, @Nullable Transform transform) {
        return transform == null
                ? quantity
                : quantity.divide(
                        transform.divideBy(), 0, transform.roundUp() ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }

    private static List<RatedLine> volume(List<Tier> tiers, BigDecimal quantity) {
        int reached = 0;
        while (isBeyond(tiers.get(reached), quantity)) {
            reached++;
        }
        List<RatedLine> lines = new ArrayList<>();
        addTier(lines, reached + 1, tiers.get(reached), quantity);
        return lines;
    }

    private static List<RatedLine> graduated(List<Tier> tiers, BigDecimal quantity) {
        List<RatedLine> lines = new ArrayList<>();
        BigDecimal below = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size() && (i == 0 || quantity.compareTo(below) > 0); i++) {
            BigDecimal end = tiers.get(i).upTo();
            BigDecimal upTo = end == null ? quantity : quantity.min(end);
            addTier(lines, i + 1, tiers.get(i), upTo.subtract(below));
            below = end == null ? quantity : end;
        }
        return lines;
    }

    private static boolean isBeyond(Tier tier, BigDecimal quantity) {
        BigDecimal end = tier.upTo();
        return end != null && quantity.compareTo(end) > 0;
    }

    private static void addTier(List<RatedLine> lines, int number, Tier tier, BigDecimal quantity) {
        lines.add(line(number, quantity, tier.unitAmount()));
        BigDecimal flat = tier.flatAmount();
        if (flat != null) {
            lines.add(new RatedLine(number, true, BigDecimal.ZERO, flat, flat.setScale(0, TIES)));
        }
    }

    private static RatedLine line(int tier, BigDecimal quantity, @Nullable BigDecimal unitAmount) {
        BigDecimal unit = unitAmount == null ? BigDecimal.ZERO : unitAmount;
        return new RatedLine(
                tier, false, quantity, unit, quantity.multiply(unit).setScale(0, TIES));
    }
}
