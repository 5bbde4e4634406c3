package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.catalog.Price.Recurring;
import io.stripemeter.simulator.catalog.Price.Tier;
import io.stripemeter.simulator.catalog.Price.Transform;
import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a price, as Stripe shows it: with tiers only when they are requested. */
public final class PriceJson {
    private PriceJson() {}

    public static ObjectNode of(Price price, boolean withTiers) {
        Price.Scheme scheme = price.scheme();
        ObjectNode node = Json.object("price")
                .put("id", price.id())
                .put("active", price.label().active())
                .put("billing_scheme", scheme.tiered() ? "tiered" : "per_unit")
                .put("created", price.label().created())
                .put("currency", price.offer().currency())
                .putNull("custom_unit_amount")
                .put("livemode", false)
                .put("lookup_key", price.label().lookupKey());
        node.set("metadata", Json.strings(price.label().metadata()));
        node.put("nickname", price.label().nickname())
                .put("product", price.offer().product());
        Recurring recurring = price.recurring();
        if (recurring == null) {
            node.putNull("recurring");
        } else {
            node.set("recurring", recurring(recurring));
        }
        node.put("tax_behavior", "unspecified");
        if (withTiers && scheme.tiered()) {
            node.set("tiers", tiers(price));
        }
        node.put("tiers_mode", scheme.mode());
        Transform transform = scheme.transform();
        node.set("transform_quantity", transform == null ? Json.nothing() : transform(transform));
        node.put("type", recurring == null ? "one_time" : "recurring");
        putAmount(node, "unit_amount", scheme.unitAmount());
        return node;
    }

    /** Both forms of an amount: the integer is {@code null} when the amount has a fraction. */
    static void putAmount(ObjectNode node, String name, @Nullable BigDecimal amount) {
        BigDecimal bare = amount == null ? null : amount.stripTrailingZeros();
        boolean whole = bare != null && bare.scale() <= 0;
        if (bare != null && whole) {
            node.put(name, bare.toBigIntegerExact());
        } else {
            node.putNull(name);
        }
        node.put(name + "_decimal", bare == null ? null : bare.toPlainString());
    }

    private static ObjectNode recurring(Recurring recurring) {
        return Json.object()
                .put("interval", recurring.interval())
                .put("interval_count", recurring.count())
                .put("meter", recurring.meter())
                .putNull("trial_period_days")
                .put("usage_type", recurring.meter() == null ? "licensed" : "metered");
    }

    private static ArrayNode tiers(Price price) {
        ArrayNode tiers = Json.array();
        for (Tier tier : price.scheme().tiers()) {
            ObjectNode node = Json.object();
            putAmount(node, "flat_amount", tier.flatAmount());
            putAmount(node, "unit_amount", tier.unitAmount());
            BigDecimal upTo = tier.upTo();
            tiers.add(upTo == null ? node.putNull("up_to") : node.put("up_to", upTo));
        }
        return tiers;
    }

    private static ObjectNode transform(Transform transform) {
        return Json.object().put("divide_by", transform.divideBy()).put("round", transform.roundUp() ? "up" : "down");
    }
}
