package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.money.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price as written in JSON; amounts are decimal strings in minor units. Which fields a model needs is told by
 * {@link ModelName} and {@link PriceParser}; fields it does not use must be absent, null, empty or "0".
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
    public @Nullable Price read(String path, Currency currency, ParseContext reading) {
        return new PriceParser(this, path, currency, reading).read();
    }

    /** The model alone, as a cell of a dimensional price has it; terms around it and further dimensions are refused. */
    @Nullable
    PriceModel readCell(String path, ParseContext reading) {
        boolean surrounded = says(minimumAmount)
                || maximumAmount != null
                || says(freeUnits)
                || commitment != null
                || says(dimensions)
                || says(cells)
                || otherwise != null
                || (says(flatAmount) && !isFlatFee());
        if (surrounded) {
            reading.refuse(
                    path, "not_allowed_in_cell", "a cell has a model only; fees and limits belong to the whole price");
            return null;
        }
        return PriceParser.model(this, path, reading);
    }

    /** Whether {@code flatAmount} is the model itself and not a fee beside it; "flat" with a unit amount is per unit. */
    boolean isFlatFee() {
        boolean flat = model != null
                && ModelName.of(model).filter(ModelName.FLAT::equals).isPresent();
        return flat && (unitAmount == null || (flatAmount != null && !says(unitAmount)));
    }

    /** Whether a field says anything that a model without it would have to ignore. */
    static boolean says(@Nullable String text) {
        return text != null && !text.isBlank() && !text.matches("0+(\\.0+)?");
    }

    static boolean says(@Nullable List<?> elements) {
        return elements != null && !elements.isEmpty();
    }
}
