package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.PriceForm;
import org.jspecify.annotations.Nullable;

/**
 * An item of an invoice as written: {@code {"id":"api-calls","price":{...},"usage":"1031"}}.
 *
 * @param id the name of the item in lines and expected results, and the meter's key when its current usage is requested
 */
public record ItemForm(
        @Nullable String id,
        @Nullable PriceForm price,
        @Nullable UsageForm usage) {

    public ItemForm withPrice(PriceForm other) {
        return new ItemForm(id, other, usage);
    }

    public ItemForm withUsage(UsageForm other) {
        return new ItemForm(id, price, other);
    }
}
