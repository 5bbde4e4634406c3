package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.usage.DimensionValues;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a dimensional price as written: {@code
 * {"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}}.
 *
 * @param values a value for each of the price's dimensions
 * @param price the cell's model; minimums, fees and commitments belong to the whole price
 */
public record CellForm(
        @Nullable Map<String, @Nullable String> values,
        @Nullable PriceForm price) {

    @Nullable
    DimensionValues readValues(String path, ParseContext context) {
        if (values == null || values.isEmpty()) {
            context.refuse(path + ".values", "required", "must have a value for each dimension");
            return null;
        }
        Map<String, String> read = new TreeMap<>();
        values.forEach((property, value) -> {
            if (value == null) {
                context.refuse(path + ".values." + property, "required", "must not be null");
                return;
            }
            String text = context.read(path + ".values." + property, value, PlainText::of);
            if (text != null) {
                read.put(property, text);
            }
        });
        return read.size() < values.size() ? null : DimensionValues.of(read);
    }

    @Nullable
    PriceModel readModel(String path, ParseContext context) {
        if (price == null) {
            context.refuse(path + ".price", "required", "is required");
            return null;
        }
        return price.readCell(path + ".price", context);
    }
}
