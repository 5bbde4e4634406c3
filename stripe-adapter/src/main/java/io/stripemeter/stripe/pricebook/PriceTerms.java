package io.stripemeter.stripe.pricebook;

import com.stripe.model.Price;
import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.api.pricebook.StripePrice.Packages;
import io.stripemeter.api.pricebook.StripePrice.Tier;
import io.stripemeter.api.pricebook.StripePrice.Unusable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a price object that a price book can hold: per unit, in packages, graduated or volume, for a calendar month.
 *
 * <p>Only the price's own currency is taken, none of its {@code currency_options}. Whether its amounts contain tax is a
 * matter of the invoice. A price that Stripe bills by a subscription's quantity is taken too: its arithmetic is the same.
 */
final class PriceTerms {
    private static final String MONTH = "month";

    private PriceTerms() {}

    static StripePrice of(Price price) {
        Price.Recurring recurring = price.getRecurring();
        if (Boolean.TRUE.equals(price.getDeleted())) {
            return unusable(price, "unknown_stripe_price", "is deleted");
        }
        if (recurring == null) {
            return unusable(price, "not_recurring", "is charged once, not for the usage of a period");
        }
        if (!MONTH.equals(recurring.getInterval()) || recurring.getIntervalCount() != 1) {
            return unusable(
                    price,
                    "not_monthly",
                    "is for " + recurring.getIntervalCount() + " " + recurring.getInterval()
                            + ", and a price book rates calendar months");
        }
        if (price.getCustomUnitAmount() != null) {
            return unusable(price, "custom_amount", "lets the customer choose the amount");
        }
        return terms(price);
    }

    private static StripePrice terms(Price price) {
        List<Tier> tiers = price.getTiers() == null
                ? List.of()
                : price.getTiers().stream().map(PriceTerms::tier).toList();
        Packages packages = packages(price);
        BigDecimal unitAmount = exact(price.getUnitAmountDecimal(), price.getUnitAmount());
        boolean tiered = price.getTiersMode() != null;
        if (tiered && packages != null) {
            return unusable(price, "tiers_of_packages", "has tiers of packages, which can not be rated together");
        }
        if (tiered == tiers.isEmpty() || tiered == (unitAmount != null)) {
            return unusable(price, "no_amount", "has neither an amount nor tiers that could be read");
        }
        return new StripePrice.Usable(
                price.getId(), price.getCurrency(), unitAmount, price.getTiersMode(), tiers, packages);
    }

    private static Tier tier(Price.Tier tier) {
        return new Tier(
                tier.getUpTo() == null ? null : BigDecimal.valueOf(tier.getUpTo()),
                exact(tier.getUnitAmountDecimal(), tier.getUnitAmount()),
                exact(tier.getFlatAmountDecimal(), tier.getFlatAmount()));
    }

    private static @Nullable Packages packages(Price price) {
        Price.TransformQuantity transform = price.getTransformQuantity();
        return transform == null
                ? null
                : new Packages(BigDecimal.valueOf(transform.getDivideBy()), transform.getRound());
    }

    private static @Nullable BigDecimal exact(@Nullable BigDecimal decimal, @Nullable Long whole) {
        if (decimal != null) {
            return decimal;
        }
        return whole == null ? null : BigDecimal.valueOf(whole);
    }

    private static Unusable unusable(Price price, String code, String reason) {
        return new Unusable(price.getId(), code, reason);
    }
}
