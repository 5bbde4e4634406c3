package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Matrix;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.money.Currency;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price as written in JSON; amounts are decimal strings in minor units. {@link ModelParser} defines the fields each
 * model needs; fields it does not use must be absent, null, empty or "0".
 */
public record PriceForm(
        @Nullable String model,
        @Nullable String unitAmount,
        @Nullable String flatAmount,
        @Nullable List<@Nullable TierForm> tiers,
        @Nullable TransformForm transformQuantity,
        @Nullable String percentage,
        @Nullable String minimumAmount,
        @Nullable String maximumAmount,
        @Nullable String freeUnits,
        @Nullable CommitmentForm commitment,
        @Nullable PerEventForm perEvent,
        @Nullable List<@Nullable String> dimensions,
        @Nullable List<@Nullable CellForm> cells,
        @Nullable PriceForm otherwise) {

    /** The price, or null with all violations noted under {@code path}. */
    public @Nullable Price read(String path, Currency currency, ParseContext context) {
        return new PriceParser(this, path, currency, context).read();
    }

    /** The model alone, for a cell of a dimensional price; terms around it and further dimensions are refused. */
    @Nullable
    PriceModel readCell(String path, ParseContext context) {
        boolean surrounded = hasValue(minimumAmount)
                || maximumAmount != null
                || hasValue(freeUnits)
                || commitment != null
                || hasValue(dimensions)
                || hasValue(cells)
                || otherwise != null
                || (hasValue(flatAmount) && !isFlatFee());
        if (surrounded) {
            context.refuse(
                    path,
                    "not_allowed_in_cell",
                    "must have a model only; fees, limits and dimensions belong to the whole price");
            return null;
        }
        return PriceParser.model(this, path, context);
    }

    /** Returns whether the price needs usage by property values. */
    public boolean isDimensional() {
        return model != null
                && ModelName.of(model).filter(ModelName.DIMENSIONAL::equals).isPresent();
    }

    /**
     * Notes every dimension that a meter does not group its usage by: no usage of it would ever reach a cell.
     *
     * @param groupBy the properties that the meter's usage is split by
     */
    public void refuseUnknownDimensions(Collection<String> groupBy, String path, ParseContext context) {
        if (!isDimensional() || dimensions == null) {
            return;
        }
        for (int i = 0; i < dimensions.size() && i < Matrix.MAX_DIMENSIONS; i++) {
            String dimension = dimensions.get(i);
            if (dimension != null && !groupBy.contains(dimension)) {
                context.refuse(
                        path + ".dimensions[" + i + "]",
                        "unknown_dimension",
                        "is no dimension of the meter, which is grouped by "
                                + (groupBy.isEmpty() ? "none" : String.join(", ", groupBy)));
            }
        }
    }

    /**
     * Returns whether {@code flatAmount} is the model itself and not a fee beside it; "flat" with a unit amount is per
     * unit.
     */
    boolean isFlatFee() {
        boolean flat = model != null
                && ModelName.of(model).filter(ModelName.FLAT::equals).isPresent();
        return flat && (unitAmount == null || (flatAmount != null && !hasValue(unitAmount)));
    }

    /** Returns whether a field has a value that a model without it would have to ignore. */
    static boolean hasValue(@Nullable String text) {
        return text != null && !text.isBlank() && !text.matches("0+(\\.0+)?");
    }

    static boolean hasValue(@Nullable List<?> elements) {
        return elements != null && !elements.isEmpty();
    }
}
