package io.stripemeter.pricing.json.rate;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calculator of rate requests: it parses, rates and discounts. It holds no state and never throws on bad input. */
public final class RateCalculator {

    private final RatingPolicies policies;

    public RateCalculator(RatingPolicies policies) {
        this.policies = policies;
    }

    public RateResult rate(RateRequest request) {
        ParseContext context = new ParseContext();
        Currency currency = context.require("currency", request.currency(), Currency::of);
        BigDecimal quantity = context.require("quantity", request.quantity(), Decimals::parse);
        Price price = currency == null ? null : price(request.price(), currency, context);
        List<Discount> discounts = currency == null ? List.of() : discounts(request.discounts(), currency, context);
        if (price == null || quantity == null || context.failed()) {
            return new RateResult.Refused(context.violations());
        }
        try {
            return rated(Rater.of(price, policies).rate(quantity), discounts);
        } catch (InvalidPricing unratable) {
            return new RateResult.Refused(unratable.violations().stream()
                    .map(RateCalculator::ofQuantity)
                    .toList());
        }
    }

    /** The violation with the quantity as its path. The price is sound, so only the quantity can be at fault. */
    private static Violation ofQuantity(Violation violation) {
        return new Violation("quantity", violation.code(), violation.message());
    }

    private RateResult rated(Rating rating, List<Discount> discounts) {
        Discounted discounted = Discounted.of(rating.total(), discounts, policies.rounding());
        return new RateResult.Rated(
                rating.lines().stream().map(RateResult.RatedLine::of).toList(),
                rating.total().minorUnits(),
                discounted.off().minorUnits(),
                discounted.left().minorUnits());
    }

    private static @Nullable Price price(@Nullable PriceForm form, Currency currency, ParseContext context) {
        if (form == null) {
            context.refuse("price", "required", "is required");
            return null;
        }
        return form.read("price", currency, context);
    }

    private static List<Discount> discounts(
            @Nullable List<@Nullable DiscountForm> forms, Currency currency, ParseContext context) {
        List<Discount> discounts = new ArrayList<>();
        if (forms == null) {
            return discounts;
        }
        if (forms.size() > Discounted.MAX_DISCOUNTS) {
            context.refuse("discounts", "too_many", "must have at most " + Discounted.MAX_DISCOUNTS + " discounts");
            return discounts;
        }
        List<@Nullable String> coupons = new ArrayList<>();
        forms.forEach(form -> coupons.add(form == null ? null : form.coupon()));
        DiscountForm.refuseRepeated(coupons, "discounts", context);
        for (int i = 0; i < forms.size(); i++) {
            DiscountForm form = forms.get(i);
            Discount discount = form == null ? null : form.read("discounts[" + i + "]", currency, context);
            if (form == null) {
                context.refuse("discounts[" + i + "]", "required", "must not be null");
            } else if (discount != null) {
                discounts.add(discount);
            }
        }
        return discounts;
    }
}
