package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.policy.InvoicePolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.subscription.Subscription;
import io.stripemeter.simulator.subscription.Subscriptions;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.usage.UsageLedger;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All invoices: drafted at a period's end, refreshed from usage while they are drafts, fixed when finalized.
 *
 * <p>Source: docs, "Configure grace period": usage of the period that arrives before finalization is billed, later
 * usage is not, and a cancellation no longer changes it.
 */
public final class Invoices implements Subscriptions.Billing {
    private final ObjectStore<Invoice> store;
    private final Dependencies dependencies;
    private final InvoicePolicy policy;
    private final InvoiceCalculator calculator;
    private final InvoiceItems items;
    private final CreditNotes notes;

    /** The dependencies of invoices. */
    public record Dependencies(ObjectStore<Customer> customers, Timelines timelines, Ids ids, EventLog log) {}

    /** The sources of quantities and credit. */
    public record Sources(UsageLedger ledger, Meters meters, Credits credits) {}

    private final Credits credits;

    public Invoices(Dependencies dependencies, Sources sources, InvoicePolicy policy, int bound) {
        this.store = new ObjectStore<>("invoice", bound);
        this.dependencies = dependencies;
        this.policy = policy;
        this.credits = sources.credits();
        this.calculator = new InvoiceCalculator(sources.ledger(), sources.meters(), sources.credits());
        this.items = new InvoiceItems(dependencies, bound);
        this.notes = new CreditNotes(this, dependencies, bound);
    }

    @Override
    public @Nullable String started(Subscription subscription) {
        if (subscription.items().stream().allMatch(item -> item.price().metered())) {
            return null;
        }
        Basis basis = Basis.atStart(subscription);
        Invoice draft = draft(basis, subscription.terms().created(), null);
        return finalizeNow(draft, draft.created()).id();
    }

    @Override
    public String ended(Subscription subscription, Instant to, boolean goesOn) {
        Instant finalizesAt = to.plus(policy.grace());
        Invoice draft = draft(Basis.atEnd(subscription, to, goesOn), to, finalizesAt);
        dependencies
                .timelines()
                .of(subscription.terms().testClock())
                .at(finalizesAt, due -> finalizeIfDraft(draft.id(), due));
        return draft.id();
    }

    /** A draft without subscription: it bills the customer's waiting invoice items. */
    Invoice manual(Basis.Buyer buyer) {
        Instant now = dependencies.timelines().of(buyer.testClock()).now();
        return draft(new Basis(buyer, null, null, null, "manual"), now, null);
    }

    ObjectStore<Invoice> store() {
        return store;
    }

    InvoiceItems items() {
        return items;
    }

    CreditNotes notes() {
        return notes;
    }

    InvoiceCalculator calculator() {
        return calculator;
    }

    /** The current bill: fixed, or calculated from the usage held now. */
    Bill billOf(Invoice invoice) {
        Bill fixed = invoice.fixed();
        return fixed == null
                ? calculator.bill(invoice.id(), invoice.basis(), items.on(invoice.id()), nowOf(invoice))
                : fixed;
    }

    ObjectNode render(Invoice invoice) {
        return InvoiceJson.of(invoice, billOf(invoice), notes.total(invoice.id()));
    }

    Invoice finalizeNow(Invoice draft, Instant at) {
        if (!draft.is(Invoice.DRAFT)) {
            throw ApiError.invalid(
                    "invoice_not_editable", "This invoice is already finalized, you can't re-finalize it.", null);
        }
        Bill bill = billOf(draft);
        credits.spend(bill.credits());
        Invoice finalized = keep("invoice.finalized", draft.finalized(bill, numberFor(draft), at));
        return finalized.is(Invoice.PAID) ? keep("invoice.paid", finalized) : finalized;
    }

    Invoice pay(Invoice invoice) {
        require(invoice, Invoice.OPEN, "paid");
        return keep("invoice.paid", invoice.paid(nowOf(invoice)));
    }

    Invoice annul(Invoice invoice) {
        require(invoice, Invoice.OPEN, "voided");
        return keep("invoice.voided", invoice.voided(nowOf(invoice)));
    }

    Instant nowOf(Invoice invoice) {
        return dependencies.timelines().of(invoice.basis().buyer().testClock()).now();
    }

    public int size() {
        return store.size();
    }

    public void clear() {
        store.clear();
        items.clear();
        notes.clear();
    }

    private void finalizeIfDraft(String id, Instant due) {
        Invoice invoice = store.find(id);
        if (invoice != null && invoice.is(Invoice.DRAFT)) {
            finalizeNow(invoice, due);
        }
    }

    private Invoice draft(Basis basis, Instant created, @Nullable Instant finalizesAt) {
        String id = dependencies.ids().next("in");
        items.attach(basis.buyer(), id);
        return keep("invoice.created", Invoice.draft(id, created, basis, finalizesAt));
    }

    private Invoice keep(String event, Invoice invoice) {
        store.put(invoice.id(), invoice);
        dependencies.log().snapshot(event, render(invoice));
        return invoice;
    }

    private static void require(Invoice invoice, String status, String what) {
        if (!invoice.is(status)) {
            throw ApiError.invalid(
                    null,
                    "This invoice can't be " + what + ": it is "
                            + invoice.state().status() + ".",
                    null);
        }
    }

    private String numberFor(Invoice invoice) {
        String customer = invoice.basis().buyer().customer();
        Customer known = dependencies.customers().require(customer, "customer");
        List<Invoice> earlier = store.newestFirst().stream()
                .filter(other -> other.basis().buyer().customer().equals(customer)
                        && other.state().number() != null)
                .toList();
        return String.format(Locale.ROOT, "%s-%04d", known.invoicePrefix(), earlier.size() + 1);
    }

    /** The amount still due on an invoice, after credit notes. */
    BigDecimal creditable(Invoice invoice) {
        return billOf(invoice).due().subtract(notes.total(invoice.id()));
    }
}
