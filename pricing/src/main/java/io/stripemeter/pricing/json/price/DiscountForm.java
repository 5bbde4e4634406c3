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
    public @Nullable Discount read(String path, Currency currency, ParseContext context) {
        if ((percentOff == null) == (amountOff == null)) {
            context.refuse(path, "one_of", "must have either percentOff or amountOff, but not both");
            return null;
        }
        if (percentOff != null) {
            Percent percent = context.read(path + ".percentOff", percentOff, Percent::of);
            return percent == null ? null : context.attempt(path, () -> new Discount.PercentOff(percent));
        }
        Amount amount = context.read(path + ".amountOff", amountOff, text -> ParseContext.wholeAmount(text, currency));
        return amount == null ? null : context.attempt(path, () -> new Discount.AmountOff(amount));
    }
}
