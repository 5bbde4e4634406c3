package io.stripemeter.app.rehearsal.parity;

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
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A meter and its price, in Stripe's form and in our own, so that both sides rate the same.
 *
 * @param stripe the price's form parameters
 */
record PricedMeter(String key, String model, Map<String, String> stripe, PriceModel ours) {
    private static final TierTable TIERS = TierTable.of(
            Tier.upTo("500", "0").withFlat("900"), Tier.upTo("2000", "3.6").withFlat("250"), Tier.last("1.25"));

    private static final Map<String, String> STRIPE_TIERS = Map.of(
            "billing_scheme", "tiered",
            "tiers[0][up_to]", "500",
            "tiers[0][unit_amount]", "0",
            "tiers[0][flat_amount]", "900",
            "tiers[1][up_to]", "2000",
            "tiers[1][unit_amount_decimal]", "3.6",
            "tiers[1][flat_amount]", "250",
            "tiers[2][up_to]", "inf",
            "tiers[2][unit_amount_decimal]", "1.25");

    /** One meter for each price model of Stripe. */
    static final List<PricedMeter> ALL = List.of(
            new PricedMeter(
                    "requests", "per unit", Map.of("unit_amount_decimal", "0.35"), new PerUnit(UnitPrice.of("0.35"))),
            new PricedMeter("tokens", "graduated", with("graduated"), new Graduated(TIERS)),
            new PricedMeter("renders", "volume", with("volume"), new Volume(TIERS)),
            new PricedMeter(
                    "messages",
                    "package",
                    Map.of(
                            "unit_amount", "420",
                            "transform_quantity[divide_by]", "250",
                            "transform_quantity[round]", "up"),
                    new PackagePrice(
                            UnitPrice.of("420"),
                            new QuantityTransform(new BigDecimal("250"), QuantityTransform.Round.UP))));

    PricedMeter {
        stripe = Map.copyOf(stripe);
    }

    String eventName() {
        return "parity_" + key;
    }

    Price price() {
        return Price.of(Currency.of("usd"), ours);
    }

    private static Map<String, String> with(String mode) {
        Map<String, String> form = new HashMap<>(STRIPE_TIERS);
        form.put("tiers_mode", mode);
        return form;
    }
}
