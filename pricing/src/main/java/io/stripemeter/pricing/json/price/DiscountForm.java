package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import org.jspecify.annotations.Nullable;

/** A discount as written: either {@code {"percentOff":"20"}} or {@code {"amountOff":"500"}}. */
public record DiscountForm(
        @Nullable String percentOff, @Nullable String amountOff) {

    /** The discount, or null with the violations noted under {@code path}. */
    public @Nullable Discount read(String path, Currency currency, ParseContext reading) {
        if ((percentOff == null) == (amountOff == null)) {
            reading.refuse(path, "one_of", "needs either percentOff or amountOff, and not both");
            return null;
        }
        if (percentOff != null) {
            Percent percent = reading.read(path + ".percentOff", percentOff, Percent::of);
            return percent == null ? null : reading.attempt(path, () -> new Discount.PercentOff(percent));
        }
        Amount amount = reading.read(path + ".amountOff", amountOff, text -> ParseContext.wholeAmount(text, currency));
        return amount == null ? null : reading.attempt(path, () -> new Discount.AmountOff(amount));
    }
}
