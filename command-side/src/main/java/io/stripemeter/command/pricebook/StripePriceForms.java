package io.stripemeter.command.pricebook;

import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.json.price.TierForm;
import io.stripemeter.pricing.json.price.TransformForm;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversion of Stripe's prices into the JSON form of price books. */
final class StripePriceForms {
    private StripePriceForms() {}

    static PriceForm of(StripePrice.Usable price) {
        StripePrice.Packages packages = price.packages();
        if (price.tiersMode() != null) {
            return form(price.tiersMode(), null, tiers(price), null);
        }
        return packages == null
                ? form("per_unit", plain(price.unitAmount()), null, null)
                : form("package", plain(price.unitAmount()), null, packages);
    }

    private static List<TierForm> tiers(StripePrice.Usable price) {
        return price.tiers().stream()
                .map(tier -> new TierForm(
                        plain(tier.upTo()),
                        tier.unitAmount() == null && tier.flatAmount() == null ? "0" : plain(tier.unitAmount()),
                        plain(tier.flatAmount()),
                        null))
                .toList();
    }

    private static PriceForm form(
            String model,
            @Nullable String unitAmount,
            @Nullable List<TierForm> tiers,
            StripePrice.@Nullable Packages packages) {
        TransformForm transform =
                packages == null ? null : new TransformForm(plain(packages.divideBy()), packages.round());
        return new PriceForm(
                model, unitAmount, null, tiers, transform, null, null, null, null, null, null, null, null, null);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
