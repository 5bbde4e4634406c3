package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A single charge or credit that waits for an invoice, or is on one. Amounts in minor units, negative for a credit. */
record InvoiceItem(String id, String customer, Charge charge, Place place) {

    /** The charge. */
    record Charge(
            String currency,
            BigDecimal quantity,
            BigDecimal unitAmount,
            BigDecimal amount,
            @Nullable String description) {}

    /**
     * The customer and the invoice of an item.
     *
     * @param invoice {@code null} while it waits
     */
    record Place(
            Instant created,
            Period period,
            @Nullable String invoice,
            @Nullable String subscription,
            Map<String, String> metadata) {}

    InvoiceItem on(String invoice) {
        return new InvoiceItem(
                id,
                customer,
                charge,
                new Place(place.created(), place.period(), invoice, place.subscription(), place.metadata()));
    }

    ObjectNode render() {
        ObjectNode node = Json.object("invoiceitem")
                .put("id", id)
                .put("amount", charge.amount().toBigIntegerExact())
                .put("currency", charge.currency())
                .put("customer", customer)
                .putNull("customer_account")
                .put("date", place.created().getEpochSecond())
                .put("description", charge.description())
                .put("discountable", true);
        node.set("discounts", Json.array());
        node.put("invoice", place.invoice()).put("livemode", false);
        node.set("metadata", Json.strings(place.metadata()));
        node.put("net_amount", charge.amount().toBigIntegerExact()).putNull("parent");
        node.set(
                "period",
                Json.object()
                        .put("end", place.period().to().getEpochSecond())
                        .put("start", place.period().from().getEpochSecond()));
        node.set(
                "pricing",
                Json.object().put("unit_amount_decimal", charge.unitAmount().toPlainString()));
        node.put("proration", false);
        Quantities.put(node, charge.quantity());
        node.set("tax_rates", Json.array());
        return node.putNull("test_clock");
    }
}
