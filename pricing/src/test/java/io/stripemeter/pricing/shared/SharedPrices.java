package io.stripemeter.pricing.shared;

import static io.stripemeter.pricing.cases.Tables.USD;

import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.GraduatedPercentage;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Prices as the shared tables write them.
 *
 * @param scale decimal places to move a price to come to minor units: 0 when it is in minor units, 2 when in dollars
 */
record SharedPrices(int scale) {

    Price price(String kind, JsonNode input) {
        return Price.of(USD, model(kind, input)).with(terms(input));
    }

    private PriceModel model(String kind, JsonNode input) {
        if (kind.contains("percentage")) {
            return new GraduatedPercentage(tiers(input, true));
        }
        if (input.has("per_package") || input.has("divide_by")) {
            return packages(input);
        }
        if (input.has("tiers") || input.has("ranges")) {
            TierTable table = tiers(input, false);
            return kind.contains("volume") ? new Volume(table) : new Graduated(table);
        }
        return new PerUnit(unit(input.get("unit")));
    }

    private PriceModel packages(JsonNode input) {
        boolean stripe = input.has("divide_by");
        boolean down = input.has("round") && input.get("round").asString().equals("down");
        return new PackagePrice(
                unit(input.get(stripe ? "unit" : "price")),
                new QuantityTransform(
                        decimal(input.get(stripe ? "divide_by" : "per_package")),
                        down ? QuantityTransform.Round.DOWN : QuantityTransform.Round.UP));
    }

    private Terms terms(JsonNode input) {
        Amount minimum = input.has("min_spend") ? amount(input.get("min_spend")) : null;
        Amount maximum = input.has("max_spend") ? amount(input.get("max_spend")) : null;
        Terms terms = Terms.NONE.withLimits(new SpendLimits(minimum, maximum));
        return input.has("free") ? terms.withFreeUnits(decimal(input.get("free"))) : terms;
    }

    TierTable tiers(JsonNode input, boolean percentages) {
        List<Tier> tiers = new ArrayList<>();
        for (JsonNode row : input.has("tiers") ? input.get("tiers") : input.get("ranges")) {
            JsonNode end = row.has("up_to") ? row.get("up_to") : row.get("to");
            boolean last = end.isNull() || end.asString().equals("inf");
            UnitPrice price =
                    percentages ? new UnitPrice(decimal(row.get("rate_pct")).movePointLeft(2)) : unit(row.get("unit"));
            BigDecimal bound = last ? null : decimal(end).movePointRight(percentages ? scale : 0);
            tiers.add(new Tier(bound, price, row.has("flat") ? unit(row.get("flat")) : null));
        }
        return new TierTable(tiers);
    }

    Amount amount(JsonNode node) {
        return Amount.of(decimal(node).movePointRight(scale).longValueExact(), USD);
    }

    UnitPrice unit(JsonNode node) {
        return new UnitPrice(decimal(node).movePointRight(scale));
    }

    static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}
