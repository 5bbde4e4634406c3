package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.policy.FractionalQuantity;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dimensional price: the values of some properties select a cell, and each cell has its own model.
 *
 * <p>Usage is first added up per cell, so the order of events does not matter; then each cell is rated alone, in the
 * order of the labels.
 *
 * @param dimensions the properties that select a cell; usage may carry more
 * @param cells the model of each combination of values
 * @param otherwise the model of every combination without a cell; null to refuse such usage
 */
public record Matrix(
        List<String> dimensions,
        Map<DimensionValues, PriceModel> cells,
        @Nullable PriceModel otherwise) implements PriceModel {

    public static final int MAX_CELLS = 10_000;
    public static final int MAX_DIMENSIONS = 10;
    private static final String OTHER = "other";

    public Matrix {
        dimensions = List.copyOf(dimensions);
        cells = Map.copyOf(cells);
        if (dimensions.isEmpty()) {
            throw new InvalidPricing("dimensions", "required", "must name at least one property");
        }
        if (dimensions.size() > MAX_DIMENSIONS) {
            throw new InvalidPricing("dimensions", "too_many", "must have at most " + MAX_DIMENSIONS + " properties");
        }
        if (cells.size() > MAX_CELLS) {
            throw new InvalidPricing("cells", "too_many_cells", "must have at most " + MAX_CELLS + " cells");
        }
        if (cells.isEmpty() && otherwise == null) {
            throw new InvalidPricing("cells", "required", "must have at least one cell, unless otherwise has a price");
        }
        for (DimensionValues cell : cells.keySet()) {
            if (!cell.values().keySet().equals(new TreeMap<>(labels(dimensions)).keySet())) {
                throw new InvalidPricing(
                        "cells[" + cell + "]",
                        "wrong_dimensions",
                        "must have a value for each of " + dimensions + " and for no other property");
            }
        }
    }

    @Override
    public Calculation prepare(Settling settling) {
        Map<String, Calculation> calculations = new TreeMap<>();
        cells.forEach((cell, model) -> calculations.put(cell.toString(), model.prepare(settling.in(cell.toString()))));
        if (otherwise != null) {
            calculations.put(OTHER, otherwise.prepare(settling.in(OTHER)));
        }
        return (usage, lines) ->
                rateCells(usage, calculations, settling.policies().fractionalQuantity(), lines);
    }

    private void rateCells(
            Usage usage, Map<String, Calculation> calculations, FractionalQuantity fractions, List<Line> lines) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (Map.Entry<DimensionValues, BigDecimal> part : parts(usage).entrySet()) {
            DimensionValues cell = part.getKey().only(dimensions);
            String label = cells.containsKey(cell) ? cell.toString() : OTHER;
            if (!calculations.containsKey(label)) {
                throw new InvalidPricing(
                        "usage",
                        "no_price_for_dimensions",
                        "no cell has a price for usage with [" + cell + "], and the price has no otherwise");
            }
            totals.merge(label, part.getValue(), BigDecimal::add);
        }
        reductionsStayWithinAllOthers(totals);
        List<Line> rated = new ArrayList<>();
        totals.forEach((label, quantity) -> {
            Calculation calculation = calculations.get(label);
            if (calculation != null) {
                calculation.rate(Usage.of(fractions.apply(quantity.max(BigDecimal.ZERO))), rated);
            }
        });
        lines.addAll(rated);
    }

    /** Refuses a reduction without property values of which a part is left: which cell it belongs to is not known. */
    private static void reductionsStayWithinAllOthers(Map<String, BigDecimal> totals) {
        BigDecimal others = totals.getOrDefault(OTHER, BigDecimal.ZERO);
        if (others.signum() < 0 && totals.values().stream().anyMatch(total -> total.signum() > 0)) {
            throw new InvalidPricing(
                    "usage",
                    "reduction_without_dimensions",
                    "all others come to " + others.toPlainString()
                            + ": a reduction without property values is more than"
                            + " they used, and it is not known which cell to take the rest from");
        }
    }

    private static Map<DimensionValues, BigDecimal> parts(Usage usage) {
        if (usage.byDimensions().isEmpty() && usage.quantity().signum() != 0) {
            return Map.of(DimensionValues.of(Map.of()), usage.quantity());
        }
        return usage.byDimensions();
    }

    private static Map<String, String> labels(List<String> names) {
        Map<String, String> labels = new TreeMap<>();
        names.forEach(name -> labels.put(name, name));
        return labels;
    }
}
