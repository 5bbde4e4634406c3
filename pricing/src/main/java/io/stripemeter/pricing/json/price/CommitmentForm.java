package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Commitment;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as written: {@code {"amount":"100000","overageFactor":"1.5","trueUp":true}}.
 *
 * @param overageFactor 1 when absent
 * @param trueUp true when absent
 */
public record CommitmentForm(
        @Nullable String amount,
        @Nullable String overageFactor,
        @Nullable Boolean trueUp) {

    @Nullable
    Commitment read(String path, Currency currency, ParseContext context) {
        Amount committed = context.require(path + ".amount", amount, text -> ParseContext.wholeAmount(text, currency));
        BigDecimal factor = overageFactor == null
                ? BigDecimal.ONE
                : context.read(path + ".overageFactor", overageFactor, Decimals::parse);
        if (committed == null || factor == null) {
            return null;
        }
        return context.attempt(
                path.substring(0, Math.max(0, path.lastIndexOf('.'))),
                () -> new Commitment(committed, factor, trueUp == null || trueUp));
    }
}
