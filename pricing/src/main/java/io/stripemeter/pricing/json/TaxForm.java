package io.stripemeter.pricing.json;

import io.stripemeter.pricing.invoice.TaxRate;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Percent;
import org.jspecify.annotations.Nullable;

/**
 * A tax as written: {@code {"percent":"8.1","inclusive":false}}.
 *
 * @param inclusive whether amounts already contain it; false when absent
 */
public record TaxForm(@Nullable String percent, @Nullable Boolean inclusive) {

    @Nullable
    TaxRate read(String path, ParseContext context) {
        Percent rate = context.require(path + ".percent", percent, Percent::of);
        return rate == null ? null : new TaxRate(rate, inclusive != null && inclusive);
    }
}
