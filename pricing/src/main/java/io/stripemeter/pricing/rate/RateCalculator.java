package io.stripemeter.pricing.rate;

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

/** Answers rate requests: reads, rates, discounts. Holds no state and never throws on bad input. */
public final class RateCalculator {

    private final RatingPolicies policies;

    public RateCalculator(RatingPolicies policies) {
        this.policies = policies;
    }

    public RateResult rate(RateRequest request) {
        ParseContext reading = new ParseContext();
        Currency currency = reading.require("currency", request.currency(), Currency::of);
        BigDecimal quantity = reading.require("quantity", request.quantity(), Decimals::parse);
        Price price = currency == null ? null : price(request.price(), currency, reading);
        List<Discount> discounts = currency == null ? List.of() : discounts(request.discounts(), currency, reading);
        if (price == null || quantity == null || reading.failed()) {
            return new RateResult.Refused(reading.violations());
        }
        try {
            return rated(Rater.of(price, policies).rate(quantity), discounts);
        } catch (InvalidPricing unratable) {
            return new RateResult.Refused(unratable.violations().stream()
                    .map(RateCalculator::ofQuantity)
                    .toList());
        }
    }

    /** What a sound price can not rate is the quantity, whatever part of usage the price has missed in it. */
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

    private static @Nullable Price price(@Nullable PriceForm form, Currency currency, ParseContext reading) {
        if (form == null) {
            reading.refuse("price", "required", "is required");
            return null;
        }
        return form.read("price", currency, reading);
    }

    private static List<Discount> discounts(
            @Nullable List<@Nullable DiscountForm> forms, Currency currency, ParseContext reading) {
        List<Discount> discounts = new ArrayList<>();
        if (forms == null) {
            return discounts;
        }
        if (forms.size() > Discounted.MAX_DISCOUNTS) {
            reading.refuse("discounts", "too_many", "at most " + Discounted.MAX_DISCOUNTS + " discounts");
            return discounts;
        }
        for (int i = 0; i < forms.size(); i++) {
            DiscountForm form = forms.get(i);
            Discount discount = form == null ? null : form.read("discounts[" + i + "]", currency, reading);
            if (form == null) {
                reading.refuse("discounts[" + i + "]", "required", "is null");
            } else if (discount != null) {
                discounts.add(discount);
            }
        }
        return discounts;
    }
}
