package io.stripemeter.pricing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Largest-remainder division of a whole amount over weights: every part is within one step of its exact share, and the
 * parts always sum to the whole.
 *
 * <p>Ties in the remainder go to the earlier part, so the result depends on the order of the list and on nothing else.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * Divides {@code total} in proportion to {@code weights}, which must not be negative. Weights that are all zero put the
     * whole on the first part.
     */
    public static List<Amount> byWeight(Amount total, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            return allOnFirst(total, weights.size());
        }
        int step = total.currency().step();
        // Whole steps are shared out; what is left of an amount that is not a multiple of the step stays with the first
        // part.
        BigDecimal steps = total.exact().divideToIntegralValue(BigDecimal.valueOf(step));
        BigDecimal[] floors = new BigDecimal[weights.size()];
        BigDecimal[] remainders = new BigDecimal[weights.size()];
        BigDecimal handedOut = BigDecimal.ZERO;
        for (int i = 0; i < floors.length; i++) {
            BigDecimal[] share = steps.multiply(weights.get(i)).divideAndRemainder(sum);
            floors[i] = share[0];
            remainders[i] = share[1].abs();
            handedOut = handedOut.add(share[0]);
        }
        spread(floors, remainders, steps.subtract(handedOut));
        return scaled(floors, total, step);
    }

    /** Whole amounts for exact values such that they sum to the rounded sum, each within one step of its value. */
    public static List<Amount> ofExact(List<BigDecimal> exact, Currency currency, Rounding rounding) {
        BigDecimal step = BigDecimal.valueOf(currency.step());
        BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal target = rounding.settle(sum, currency).exact().divide(step);
        BigDecimal[] floors = new BigDecimal[exact.size()];
        BigDecimal[] remainders = new BigDecimal[exact.size()];
        BigDecimal floorSum = BigDecimal.ZERO;
        for (int i = 0; i < floors.length; i++) {
            BigDecimal inSteps = exact.get(i).divide(step);
            floors[i] = inSteps.setScale(0, RoundingMode.FLOOR);
            remainders[i] = inSteps.subtract(floors[i]);
            floorSum = floorSum.add(floors[i]);
        }
        spread(floors, remainders, target.subtract(floorSum));
        return scaled(floors, Amount.zero(currency), currency.step());
    }

    private static void spread(BigDecimal[] floors, BigDecimal[] remainders, BigDecimal left) {
        BigDecimal unit = BigDecimal.valueOf(left.signum());
        List<Integer> byRemainder = IntStream.range(0, floors.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .toList();
        int count = left.abs().intValueExact();
        for (int i = 0; i < count; i++) {
            int part = byRemainder.get(i);
            floors[part] = floors[part].add(unit);
        }
    }

    private static List<Amount> scaled(BigDecimal[] steps, Amount total, int step) {
        List<Amount> parts = new ArrayList<>(steps.length);
        for (int i = 0; i < steps.length; i++) {
            BigDecimal whole = steps[i].multiply(BigDecimal.valueOf(step));
            BigDecimal rest = i == 0 ? BigDecimal.valueOf(total.minorUnits() % step) : BigDecimal.ZERO;
            parts.add(Amount.exactly(whole.add(rest), total.currency()));
        }
        return parts;
    }

    private static List<Amount> allOnFirst(Amount total, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> i == 0 ? total : Amount.zero(total.currency()))
                .toList();
    }
}
