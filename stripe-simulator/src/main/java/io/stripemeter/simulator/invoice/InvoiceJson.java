package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.invoice.Credits.Use;
import io.stripemeter.simulator.invoice.Invoice.State;
import io.stripemeter.simulator.subscription.Subscription;
import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of an invoice, as Stripe shows it, with its current bill. */
final class InvoiceJson {
    private static final String[] ABSENT = {
        "account_name",
        "account_tax_ids",
        "application",
        "custom_fields",
        "customer_account",
        "customer_address",
        "customer_email",
        "customer_name",
        "customer_phone",
        "customer_shipping",
        "default_payment_method",
        "default_source",
        "description",
        "due_date",
        "ending_balance",
        "footer",
        "from_invoice",
        "hosted_invoice_url",
        "invoice_pdf",
        "last_finalization_error",
        "latest_revision",
        "next_payment_attempt",
        "on_behalf_of",
        "receipt_number",
        "rendering",
        "shipping_cost",
        "shipping_details",
        "statement_descriptor",
        "webhooks_delivered_at"
    };

    /** The most lines within an invoice; the others must be listed. Source: API reference, "Invoice", "lines". */
    private static final int LINES_SHOWN = 10;

    private InvoiceJson() {}

    /** The whole of an invoice; {@code noted} is what credit notes took off it. */
    static ObjectNode of(Invoice invoice, Bill bill, BigDecimal noted) {
        ObjectNode node = Json.object("invoice").put("id", invoice.id());
        for (String absent : ABSENT) {
            node.putNull(absent);
        }
        putFrame(node, invoice);
        putAmounts(node, invoice, bill, noted);
        putDiscountsAndCredits(node, bill);
        ObjectNode lines = Json.object("list");
        ArrayNode shown = Json.array();
        for (JsonNode line : LineJson.all(invoice.id(), invoice.basis(), bill)) {
            if (shown.size() < LINES_SHOWN) {
                shown.add(line);
            }
        }
        lines.set("data", shown);
        node.set(
                "lines",
                lines.put("has_more", bill.lines().size() > LINES_SHOWN)
                        .put("total_count", bill.lines().size())
                        .put("url", "/v1/invoices/" + invoice.id() + "/lines"));
        return node;
    }

    private static void putFrame(ObjectNode node, Invoice invoice) {
        State state = invoice.state();
        Basis basis = invoice.basis();
        Period face = basis.face(invoice.created());
        node.put("account_country", "US")
                .put("attempt_count", 0)
                .put("attempted", invoice.is(Invoice.PAID))
                .put("auto_advance", state.finalizesAt() != null)
                .put("automatically_finalizes_at", seconds(state.finalizesAt()))
                .put("billing_reason", basis.reason())
                .put("collection_method", "charge_automatically")
                .put("created", invoice.created().getEpochSecond())
                .put("currency", basis.buyer().currency())
                .put("customer", basis.buyer().customer())
                .put("customer_tax_exempt", "none")
                .put("effective_at", seconds(state.finalizedAt()))
                .put("livemode", false)
                .put("number", state.number())
                .put("period_end", face.to().getEpochSecond())
                .put("period_start", face.from().getEpochSecond())
                .put("status", state.status())
                .put("test_clock", basis.buyer().testClock());
        node.set(
                "automatic_tax",
                Json.object()
                        .putNull("disabled_reason")
                        .put("enabled", false)
                        .putNull("liability")
                        .putNull("provider")
                        .putNull("status"));
        node.set("customer_tax_ids", Json.array());
        node.set("default_tax_rates", Json.array());
        node.set("issuer", Json.object().put("type", "self"));
        node.set("metadata", Json.object());
        node.set("payment_settings", paymentSettings());
        node.set("parent", parent(basis.subscription()));
        node.set("status_transitions", transitions(state));
        Subscription subscription = basis.subscription();
        node.put("subscription", subscription == null ? null : subscription.id());
    }

    private static void putAmounts(ObjectNode node, Invoice invoice, Bill bill, BigDecimal noted) {
        BigDecimal due = bill.due();
        BigDecimal paid = invoice.is(Invoice.PAID) ? due.subtract(noted).max(BigDecimal.ZERO) : BigDecimal.ZERO;
        put(node, "amount_due", due);
        put(node, "amount_overpaid", BigDecimal.ZERO);
        put(node, "amount_paid", paid);
        put(node, "amount_remaining", due.subtract(noted).subtract(paid).max(BigDecimal.ZERO));
        put(node, "amount_shipping", BigDecimal.ZERO);
        put(node, "post_payment_credit_notes_amount", invoice.is(Invoice.PAID) ? noted : BigDecimal.ZERO);
        put(node, "pre_payment_credit_notes_amount", invoice.is(Invoice.PAID) ? BigDecimal.ZERO : noted);
        put(node, "starting_balance", BigDecimal.ZERO);
        put(node, "subtotal", bill.subtotal());
        put(node, "subtotal_excluding_tax", bill.subtotal());
        put(node, "total", bill.total());
        put(node, "total_excluding_tax", bill.total());
    }

    private static void putDiscountsAndCredits(ObjectNode node, Bill bill) {
        ArrayNode ids = Json.array();
        ArrayNode amounts = Json.array();
        ArrayNode pretax = Json.array();
        bill.discounts().forEach(taken -> {
            ids.add(taken.discount());
            amounts.add(Json.object()
                    .put("amount", taken.amount().toBigIntegerExact())
                    .put("discount", taken.discount()));
            pretax.add(Json.object()
                    .put("amount", taken.amount().toBigIntegerExact())
                    .put("discount", taken.discount())
                    .put("type", "discount"));
        });
        for (Use use : bill.credits()) {
            pretax.add(Json.object()
                    .put("amount", use.amount().toBigIntegerExact())
                    .put("credit_balance_transaction", use.grant())
                    .put("type", "credit_balance_transaction"));
        }
        node.set("discounts", ids);
        node.set("total_discount_amounts", amounts);
        node.set("total_pretax_credit_amounts", pretax);
        node.set("total_taxes", Json.array());
    }

    private static ObjectNode paymentSettings() {
        return Json.object()
                .putNull("default_mandate")
                .putNull("payment_method_options")
                .putNull("payment_method_types");
    }

    private static JsonNode parent(@Nullable Subscription subscription) {
        if (subscription == null) {
            return Json.nothing();
        }
        ObjectNode details = Json.object();
        details.set("metadata", Json.strings(subscription.terms().metadata()));
        ObjectNode parent = Json.object().putNull("quote_details");
        parent.set("subscription_details", details.put("subscription", subscription.id()));
        return parent.put("type", "subscription_details");
    }

    private static ObjectNode transitions(State state) {
        return Json.object()
                .put("finalized_at", seconds(state.finalizedAt()))
                .putNull("marked_uncollectible_at")
                .put("paid_at", seconds(state.paidAt()))
                .put("voided_at", seconds(state.voidedAt()));
    }

    private static void put(ObjectNode node, String name, BigDecimal amount) {
        node.put(name, amount.toBigIntegerExact());
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
