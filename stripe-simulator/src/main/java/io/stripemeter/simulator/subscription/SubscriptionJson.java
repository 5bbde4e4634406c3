package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.catalog.Discount;
import io.stripemeter.simulator.catalog.PriceJson;
import io.stripemeter.simulator.subscription.Subscription.Item;
import io.stripemeter.simulator.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions and their items as Stripe shows them. */
final class SubscriptionJson {
    private SubscriptionJson() {}

    static ObjectNode of(Subscription subscription) {
        Subscription.Terms terms = subscription.terms();
        ObjectNode node = Json.object("subscription")
                .put("id", subscription.id())
                .putNull("application")
                .putNull("application_fee_percent");
        node.set(
                "automatic_tax",
                Json.object().putNull("disabled_reason").put("enabled", false).putNull("liability"));
        node.put("billing_cycle_anchor", subscription.cycle().anchor().getEpochSecond());
        node.set("billing_mode", Json.object().putNull("flexible").put("type", "classic"));
        node.put("cancel_at_period_end", terms.cancelAtPeriodEnd())
                .put(
                        "cancel_at",
                        terms.cancelAtPeriodEnd() ? seconds(subscription.cycle().to()) : null)
                .put("canceled_at", seconds(subscription.state().endedAt()))
                .put("collection_method", "charge_automatically")
                .put("created", terms.created().getEpochSecond())
                .put("currency", terms.currency())
                .put("customer", subscription.customer())
                .putNull("default_payment_method")
                .set("default_tax_rates", Json.array());
        node.putNull("description").set("discounts", discounts(subscription));
        node.put("ended_at", seconds(subscription.state().endedAt()));
        node.set("items", items(subscription));
        node.put("latest_invoice", subscription.state().latestInvoice()).put("livemode", false);
        node.set("metadata", Json.strings(terms.metadata()));
        return node.putNull("pause_collection")
                .putNull("schedule")
                .put("start_date", subscription.cycle().start().getEpochSecond())
                .put("status", subscription.state().status())
                .put("test_clock", terms.testClock())
                .putNull("trial_end")
                .putNull("trial_start");
    }

    static ObjectNode item(Subscription subscription, Item item) {
        ObjectNode node = Json.object("subscription_item")
                .put("id", item.id())
                .put("created", item.created())
                .put("current_period_end", subscription.cycle().to().getEpochSecond())
                .put("current_period_start", subscription.cycle().from().getEpochSecond());
        node.set("discounts", Json.array());
        node.set("metadata", Json.object());
        node.set("price", PriceJson.of(item.price(), false));
        if (item.quantity() != null) {
            node.put("quantity", item.quantity());
        }
        node.put("subscription", subscription.id());
        node.set("tax_rates", Json.array());
        return node;
    }

    private static ObjectNode items(Subscription subscription) {
        ArrayNode data = Json.array();
        subscription.items().forEach(item -> data.add(item(subscription, item)));
        ObjectNode list = Json.object("list");
        list.set("data", data);
        return list.put("has_more", false)
                .put("total_count", subscription.items().size())
                .put("url", "/v1/subscription_items?subscription=" + subscription.id());
    }

    private static ArrayNode discounts(Subscription subscription) {
        ArrayNode ids = Json.array();
        subscription.terms().discounts().stream().map(Discount::id).forEach(ids::add);
        return ids;
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
