package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.money.Decimals;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A package size as written: {@code {"divideBy":60,"round":"up"}}. */
public record TransformForm(
        @Nullable String divideBy, @Nullable String round) {

    @Nullable
    QuantityTransform read(String path, ParseContext context) {
        BigDecimal size = context.require(path + ".divideBy", divideBy, Decimals::parse);
        QuantityTransform.Round direction = context.require(path + ".round", round, TransformForm::direction);
        if (size == null || direction == null) {
            return null;
        }
        return context.attempt(path, () -> new QuantityTransform(size, direction));
    }

    private static QuantityTransform.Round direction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "up" -> QuantityTransform.Round.UP;
            case "down" -> QuantityTransform.Round.DOWN;
            default -> throw new InvalidPricing("", "unknown_value", "must be \"up\" or \"down\"");
        };
    }
}
