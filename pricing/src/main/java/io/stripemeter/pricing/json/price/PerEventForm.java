package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.PerEventTerms;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Terms per event of a percentage price as written: {@code {"fixedFee":"30","freeEvents":"3","minimum":"50"}}; amounts
 * in minor units.
 */
public record PerEventForm(
        @Nullable String fixedFee,
        @Nullable String freeEvents,
        @Nullable String freeAmount,
        @Nullable String minimum,
        @Nullable String maximum) {

    @Nullable
    PerEventTerms read(String path, ParseContext context) {
        if (!Stream.of(fixedFee, freeEvents, freeAmount, minimum, maximum).anyMatch(PriceForm::hasValue)) {
            context.refuse(path, "without_effect", "needs a fee, a free allowance or a bound to have an effect");
            return null;
        }
        UnitPrice fee = fixedFee == null ? UnitPrice.ZERO : context.read(path + ".fixedFee", fixedFee, UnitPrice::of);
        Integer events = context.read(path + ".freeEvents", freeEvents, ParseContext::count);
        BigDecimal amount = minorUnits(path + ".freeAmount", freeAmount, context);
        BigDecimal least = minorUnits(path + ".minimum", minimum, context);
        BigDecimal most = minorUnits(path + ".maximum", maximum, context);
        if (fee == null) {
            return null;
        }
        return context.attempt(path, () -> new PerEventTerms(fee, events, amount, least, most));
    }

    private static @Nullable BigDecimal minorUnits(String path, @Nullable String text, ParseContext context) {
        UnitPrice value = context.read(path, text, UnitPrice::of);
        return value == null ? null : value.minorUnits();
    }
}
