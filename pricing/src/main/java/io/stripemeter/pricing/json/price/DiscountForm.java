package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discount as written: either {@code {"percentOff":"20"}} or {@code {"amountOff":"500"}}.
 *
 * @param coupon names the discount, so that the same coupon can't be redeemed twice; optional
 * @param currency of {@code amountOff}, as a coupon has it at Stripe; that of the invoice when absent
 */
public record DiscountForm(
        @Nullable String percentOff,
        @Nullable String amountOff,
        @Nullable String coupon,
        @Nullable String currency) {

    /** The discount, or null with the violations noted under {@code path}. */
    public @Nullable Discount read(String path, Currency charged, ParseContext context) {
        context.read(path + ".coupon", coupon, PlainText::of);
        if ((percentOff == null) == (amountOff == null)) {
            context.refuse(path, "one_of", "must have either percentOff or amountOff, but not both");
            return null;
        }
        if (currency != null) {
            currencyMustAgree(currency, path + ".currency", charged, context);
        }
        if (percentOff != null) {
            Percent percent = context.read(path + ".percentOff", percentOff, Percent::of);
            return percent == null ? null : context.attempt(path, () -> new Discount.PercentOff(percent));
        }
        Amount amount = context.read(path + ".amountOff", amountOff, text -> ParseContext.wholeAmount(text, charged));
        return amount == null ? null : context.attempt(path, () -> new Discount.AmountOff(amount));
    }

    private void currencyMustAgree(String written, String path, Currency charged, ParseContext context) {
        if (amountOff == null) {
            context.refuse(path, "not_allowed_here", "is allowed only together with amountOff");
        } else if (!written.equalsIgnoreCase(charged.code())) {
            context.refuse(path, "currency_mismatch", "must be " + charged + ", as what it is taken off");
        }
    }

    /** Notes a coupon that is named twice, under the path of the second. */
    public static void refuseRepeated(List<? extends @Nullable String> coupons, String path, ParseContext context) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < coupons.size(); i++) {
            String coupon = coupons.get(i);
            if (coupon != null && !seen.add(coupon)) {
                context.refuse(
                        path + "[" + i + "].coupon",
                        "duplicate_coupon",
                        "must be unique, but another discount has the coupon " + coupon);
            }
        }
    }
}
