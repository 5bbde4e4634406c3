package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.invoice.Bill.Line;
import io.stripemeter.simulator.invoice.Bill.Source;
import io.stripemeter.simulator.invoice.Credits.Use;
import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of an invoice as Stripe shows them. */
final class LineJson {
    private LineJson() {}

    static ArrayNode all(String invoiceId, Basis basis, Bill bill) {
        ArrayNode data = Json.array();
        for (int i = 0; i < bill.lines().size(); i++) {
            data.add(line(invoiceId, basis, bill, i));
        }
        return data;
    }

    private static ObjectNode line(String invoiceId, Basis basis, Bill bill, int index) {
        Line line = bill.lines().get(index);
        ObjectNode node = Json.object("line_item")
                .put("id", line.id())
                .put("amount", line.rated().amount().toBigIntegerExact())
                .put("currency", basis.buyer().currency())
                .put("description", line.source().description());
        node.set("discount_amounts", discounts(line, bill));
        node.put("discountable", true).set("discounts", Json.array());
        node.put("invoice", invoiceId).put("livemode", false).set("metadata", Json.object());
        node.set("parent", parent(line.source(), basis));
        node.set(
                "period",
                Json.object()
                        .put("end", line.period().to().getEpochSecond())
                        .put("start", line.period().from().getEpochSecond()));
        node.set("pretax_credit_amounts", credits(bill, index));
        node.set("pricing", pricing(line));
        Quantities.put(node, line.rated().quantity());
        node.put(
                        "subscription",
                        basis.subscription() == null
                                ? null
                                : basis.subscription().id())
                .put("subtotal", line.rated().amount().toBigIntegerExact());
        node.set("taxes", Json.array());
        return node;
    }

    /** A line's share of the discounts, reported under the first of them. */
    private static ArrayNode discounts(Line line, Bill bill) {
        ArrayNode amounts = Json.array();
        if (line.discount().signum() > 0) {
            amounts.add(Json.object()
                    .put("amount", line.discount().toBigIntegerExact())
                    .put("discount", bill.discounts().get(0).discount()));
        }
        return amounts;
    }

    private static ArrayNode credits(Bill bill, int index) {
        ArrayNode amounts = Json.array();
        for (Use use : bill.credits()) {
            if (use.line() == index) {
                amounts.add(Json.object()
                        .put("amount", use.amount().toBigIntegerExact())
                        .put("credit_balance_transaction", use.grant())
                        .put("type", "credit_balance_transaction"));
            }
        }
        return amounts;
    }

    private static ObjectNode parent(Source source, Basis basis) {
        ObjectNode details =
                Json.object().put("invoice_item", source.invoiceItem()).put("proration", false);
        details.set("proration_details", Json.object().putNull("credited_items"));
        details.put(
                "subscription",
                basis.subscription() == null ? null : basis.subscription().id());
        boolean fromItem = source.invoiceItem() != null;
        if (!fromItem) {
            details.put("subscription_item", source.subscriptionItem());
        }
        ObjectNode parent = Json.object();
        parent.set("invoice_item_details", fromItem ? details : Json.nothing());
        parent.set("subscription_item_details", fromItem ? Json.nothing() : details);
        return parent.put("type", fromItem ? "invoice_item_details" : "subscription_item_details");
    }

    private static ObjectNode pricing(Line line) {
        Price price = line.source().price();
        BigDecimal unit = line.rated().unitAmount();
        ObjectNode pricing = Json.object();
        if (price != null) {
            pricing.set(
                    "price_details",
                    Json.object()
                            .put("price", price.id())
                            .put("product", price.offer().product()));
        }
        return pricing.put("type", "price_details")
                .put(
                        "unit_amount_decimal",
                        unit == null ? null : unit.stripTrailingZeros().toPlainString());
    }
}
