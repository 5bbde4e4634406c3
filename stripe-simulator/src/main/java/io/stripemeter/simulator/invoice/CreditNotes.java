package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/credit_notes}: lower a finalized invoice by an amount, never below zero. */
final class CreditNotes {
    private static final String PATH = "/v1/credit_notes";

    private record CreditNote(
            String id,
            Invoice invoice,
            BigDecimal amount,
            Instant created,
            @Nullable String reason,
            @Nullable String memo) {}

    private final ObjectStore<CreditNote> store;
    private final Invoices invoices;
    private final Invoices.Dependencies dependencies;

    CreditNotes(Invoices invoices, Invoices.Dependencies dependencies, int bound) {
        this.store = new ObjectStore<>("credit note", bound);
        this.invoices = invoices;
        this.dependencies = dependencies;
    }

    void addTo(Router router) {
        router.post(PATH, this::create)
                .get(PATH, this::list)
                .get(PATH + "/{id}", call -> Reply.ok(render(store.require(call.id()))));
    }

    BigDecimal total(String invoice) {
        return store.newestFirst().stream()
                .filter(note -> note.invoice().id().equals(invoice))
                .map(CreditNote::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void clear() {
        store.clear();
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "invoice",
                        "amount",
                        "reason",
                        "memo",
                        "credit_amount",
                        "refund_amount",
                        "out_of_band_amount",
                        "metadata",
                        "expand");
        Invoice invoice = invoices.store().require(params.required("invoice"), "invoice");
        if (!invoice.is(Invoice.OPEN) && !invoice.is(Invoice.PAID)) {
            throw ApiError.invalid(null, "A credit note needs a finalized invoice that is open or paid.", "invoice");
        }
        BigDecimal amount = BigDecimal.valueOf(params.requiredInteger("amount"));
        if (amount.signum() <= 0 || amount.compareTo(invoices.creditable(invoice)) > 0) {
            throw ApiError.invalid(
                    null, "The amount must be positive and at most what the invoice has left.", "amount");
        }
        CreditNote note = new CreditNote(
                dependencies.ids().next("cn"),
                invoice,
                amount,
                invoices.nowOf(invoice),
                params.text("reason"),
                params.text("memo"));
        store.put(note.id(), note);
        dependencies.log().snapshot("credit_note.created", render(note));
        return Reply.ok(render(note));
    }

    private Reply list(Call call) {
        String invoice = call.params().text("invoice");
        List<CreditNote> found = store.newestFirst().stream()
                .filter(note -> invoice == null || invoice.equals(note.invoice().id()))
                .toList();
        return ListPage.of(call, found, CreditNote::id, CreditNotes::render);
    }

    private static ObjectNode render(CreditNote note) {
        ObjectNode node = Json.object("credit_note")
                .put("id", note.id())
                .put("amount", note.amount().toBigIntegerExact())
                .put("amount_shipping", 0)
                .put("created", note.created().getEpochSecond())
                .put("currency", note.invoice().basis().buyer().currency())
                .put("customer", note.invoice().basis().buyer().customer())
                .put("discount_amount", 0);
        node.set("discount_amounts", Json.array());
        node.put("invoice", note.invoice().id()).put("livemode", false);
        node.put("memo", note.memo()).set("metadata", Json.object());
        return node.put("number", note.invoice().state().number() + "-CN")
                .put("reason", note.reason())
                .put("status", "issued")
                .put("subtotal", note.amount().toBigIntegerExact())
                .put("total", note.amount().toBigIntegerExact())
                .put("type", note.invoice().is(Invoice.PAID) ? "post_payment" : "pre_payment")
                .putNull("voided_at");
    }
}
