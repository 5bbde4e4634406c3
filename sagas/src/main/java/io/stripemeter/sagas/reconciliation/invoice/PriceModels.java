package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.stripe.pricebook.BilledPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's price objects as prices that we rate by. */
final class PriceModels {
    private PriceModels() {}

    static Price of(BilledPrice price) {
        return Price.of(Currency.of(price.currency()), model(price));
    }

    private static PriceModel model(BilledPrice price) {
        if (price.tiersMode() != null) {
            TierTable table =
                    new TierTable(price.tiers().stream().map(PriceModels::tier).toList());
            return "volume".equals(price.tiersMode()) ? new Volume(table) : new Graduated(table);
        }
        UnitPrice unit = unit(price.unitAmount());
        BilledPrice.Packages packages = price.packages();
        if (packages == null) {
            return new PerUnit(unit);
        }
        return new PackagePrice(
                unit,
                new QuantityTransform(
                        BigDecimal.valueOf(packages.size()),
                        packages.roundUp() ? QuantityTransform.Round.UP : QuantityTransform.Round.DOWN));
    }

    private static Tier tier(BilledPrice.Tier tier) {
        BigDecimal flat = tier.flatAmount();
        return new Tier(tier.upTo(), unit(tier.unitAmount()), flat == null ? null : unit(flat));
    }

    private static UnitPrice unit(@Nullable BigDecimal minorUnits) {
        return minorUnits == null ? UnitPrice.ZERO : new UnitPrice(minorUnits);
    }
}
