package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.scenario.Tolerance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The distance a result may have from the expected one as written: {@code {"absolute":"1","relative":"0.0005"}}.
 *
 * @param absolute in minor units; 0 when absent
 * @param relative to the expected value; 0 when absent
 */
public record ToleranceForm(
        @Nullable String absolute, @Nullable String relative) {

    @Nullable
    Tolerance read(String path, Currency money, ParseContext context) {
        BigDecimal distance = absolute == null
                ? BigDecimal.ZERO
                : context.read(path + ".absolute", absolute, text -> ExpectedForm.major(text, money));
        BigDecimal share =
                relative == null ? BigDecimal.ZERO : context.read(path + ".relative", relative, Decimals::parse);
        return distance == null || share == null ? null : context.attempt("", () -> new Tolerance(distance, share));
    }
}
