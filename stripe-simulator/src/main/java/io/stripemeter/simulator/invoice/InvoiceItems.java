package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.invoice.Basis.Buyer;
import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** {@code /v1/invoiceitems}: single charges that wait for the customer's next invoice in their currency. */
final class InvoiceItems {
    private static final String PATH = "/v1/invoiceitems";

    private final ObjectStore<InvoiceItem> store;
    private final Invoices.Dependencies dependencies;

    InvoiceItems(Invoices.Dependencies dependencies, int bound) {
        this.store = new ObjectStore<>("invoiceitem", bound);
        this.dependencies = dependencies;
    }

    void addTo(Router router) {
        router.post(PATH, this::create)
                .get(PATH, this::list)
                .get(PATH + "/{id}", call -> Reply.ok(store.require(call.id()).render()))
                .delete(PATH + "/{id}", this::delete);
    }

    /** Puts a buyer's waiting items on an invoice. */
    void attach(Buyer buyer, String invoice) {
        waiting(buyer).forEach(item -> store.put(item.id(), item.on(invoice)));
    }

    List<InvoiceItem> waiting(Buyer buyer) {
        return oldestFirst(item -> item.place().invoice() == null
                && item.customer().equals(buyer.customer())
                && item.charge().currency().equals(buyer.currency()));
    }

    List<InvoiceItem> on(String invoice) {
        return oldestFirst(item -> invoice.equals(item.place().invoice()));
    }

    void clear() {
        store.clear();
    }

    private List<InvoiceItem> oldestFirst(Predicate<InvoiceItem> filter) {
        List<InvoiceItem> found =
                new ArrayList<>(store.newestFirst().stream().filter(filter).toList());
        Collections.reverse(found);
        return found;
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "customer",
                        "amount",
                        "currency",
                        "description",
                        "quantity",
                        "unit_amount_decimal",
                        "invoice",
                        "subscription",
                        "period",
                        "metadata",
                        "discountable",
                        "expand");
        Customer customer = dependencies.customers().require(params.required("customer"), "customer");
        Instant now = dependencies.timelines().of(customer.testClock()).now();
        InvoiceItem item = new InvoiceItem(
                dependencies.ids().next("ii"),
                customer.id(),
                charge(params),
                new InvoiceItem.Place(
                        now,
                        period(params.child("period"), now),
                        params.text("invoice"),
                        params.text("subscription"),
                        params.child("metadata").flat()));
        return Reply.ok(store.put(item.id(), item).render());
    }

    /** An {@code amount}, or a quantity of a unit amount, rounded once. */
    static InvoiceItem.Charge charge(Params params) {
        Long amount = params.integer("amount");
        BigDecimal unit = params.decimal("unit_amount_decimal");
        if ((amount == null) == (unit == null)) {
            throw ApiError.invalid(null, "You must pass either amount or unit_amount_decimal.", "amount");
        }
        BigDecimal quantity = BigDecimal.valueOf(params.integer("quantity", 1));
        BigDecimal each = unit == null ? BigDecimal.valueOf(amount == null ? 0 : amount) : unit;
        BigDecimal whole = unit == null ? each : each.multiply(quantity).setScale(0, RoundingMode.HALF_UP);
        return new InvoiceItem.Charge(
                params.text("currency", "usd"),
                unit == null ? BigDecimal.ONE : quantity,
                each,
                whole,
                params.text("description"));
    }

    private static Period period(Params params, Instant now) {
        return params.isEmpty()
                ? new Period(now, now)
                : new Period(
                        Instant.ofEpochSecond(params.requiredInteger("start")),
                        Instant.ofEpochSecond(params.requiredInteger("end")));
    }

    private Reply list(Call call) {
        String customer = call.params().text("customer");
        boolean pending = call.params().flag("pending", false);
        List<InvoiceItem> found = store.newestFirst().stream()
                .filter(item -> customer == null || customer.equals(item.customer()))
                .filter(item -> !pending || item.place().invoice() == null)
                .toList();
        return ListPage.of(call, found, InvoiceItem::id, InvoiceItem::render);
    }

    private Reply delete(Call call) {
        InvoiceItem item = store.require(call.id());
        if (item.place().invoice() != null) {
            throw ApiError.invalid(null, "You can't delete an invoice item that is on an invoice.", null);
        }
        store.remove(call.id());
        return Reply.ok(Json.object("invoiceitem").put("id", call.id()).put("deleted", true));
    }
}
