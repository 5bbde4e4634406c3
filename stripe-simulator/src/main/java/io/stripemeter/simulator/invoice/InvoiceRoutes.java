package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices}, its lines, its previews, and invoice items and credit notes beside it. */
public final class InvoiceRoutes {
    private final Invoices invoices;
    private final Invoices.Dependencies dependencies;
    private final Previews previews;

    public InvoiceRoutes(
            Invoices invoices, Invoices.Dependencies dependencies, Previews.Dependencies previewDependencies) {
        this.invoices = invoices;
        this.dependencies = dependencies;
        this.previews = new Previews(invoices, dependencies, previewDependencies);
    }

    public void addTo(Router router) {
        router.post("/v1/invoices/create_preview", previews::create)
                .post("/v1/invoices", this::create)
                .get("/v1/invoices", this::list)
                .get("/v1/invoices/{id}", call -> ok(require(call)))
                .get("/v1/invoices/{id}/lines", this::lines)
                .post("/v1/invoices/{id}/finalize", this::finalizeNow)
                .post("/v1/invoices/{id}/pay", call -> ok(invoices.pay(require(call))))
                .post("/v1/invoices/{id}/void", call -> ok(invoices.annul(require(call))));
        invoices.items().addTo(router);
        invoices.notes().addTo(router);
    }

    /** The list of invoices for a look from outside: no fault strikes it, as no client under test reads it. */
    public void addControlTo(Router control) {
        control.get("/_sim/invoices", this::list);
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "customer",
                        "currency",
                        "auto_advance",
                        "description",
                        "metadata",
                        "collection_method",
                        "expand",
                        "days_until_due",
                        "pending_invoice_items_behavior");
        Customer customer = dependencies.customers().require(params.required("customer"), "customer");
        Basis.Buyer buyer = new Basis.Buyer(customer.id(), params.text("currency", "usd"), customer.testClock());
        return ok(invoices.manual(buyer));
    }

    private Reply list(Call call) {
        Params params = call.params();
        String customer = params.text("customer");
        String subscription = params.text("subscription");
        String status = params.text("status");
        List<Invoice> found = invoices.store().newestFirst().stream()
                .filter(one ->
                        customer == null || customer.equals(one.basis().buyer().customer()))
                .filter(one -> subscription == null
                        || (one.basis().subscription() != null
                                && subscription.equals(
                                        one.basis().subscription().id())))
                .filter(one -> status == null || one.is(status))
                .toList();
        return ListPage.of(call, found, Invoice::id, invoices::render);
    }

    private Reply lines(Call call) {
        Invoice invoice = require(call);
        List<JsonNode> lines = new ArrayList<>();
        LineJson.all(invoice.id(), invoice.basis(), invoices.billOf(invoice)).forEach(lines::add);
        return ListPage.of(call, lines, line -> line.get("id").asString(), line -> line);
    }

    private Reply finalizeNow(Call call) {
        call.params().only("auto_advance", "expand");
        Invoice draft = require(call);
        return ok(invoices.finalizeNow(draft, invoices.nowOf(draft)));
    }

    private Invoice require(Call call) {
        return invoices.store().require(call.id());
    }

    private Reply ok(Invoice invoice) {
        return Reply.ok(invoices.render(invoice));
    }
}
