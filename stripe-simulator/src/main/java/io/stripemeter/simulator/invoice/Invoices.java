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
 * <p>Source: docs, "Configure grace period": usage of the period that arrives before finalization is billed, what
 * arrives later is not, and a cancellation no longer changes it.
 */
public final class Invoices implements Subscriptions.Billing {
    private final ObjectStore<Invoice> shelf;
    private final Ground ground;
    private final InvoicePolicy policy;
    private final InvoiceCalculator maker;
    private final InvoiceItems items;
    private final CreditNotes notes;

    /** What invoices stand on. */
    public record Ground(ObjectStore<Customer> customers, Timelines timelines, Ids ids, EventLog log) {}

    /** Where quantities and credit come from. */
    public record Sources(UsageLedger ledger, Meters meters, Credits credits) {}

    private final Credits credits;

    public Invoices(Ground ground, Sources sources, InvoicePolicy policy, int bound) {
        this.shelf = new ObjectStore<>("invoice", bound);
        this.ground = ground;
        this.policy = policy;
        this.credits = sources.credits();
        this.maker = new InvoiceCalculator(sources.ledger(), sources.meters(), sources.credits());
        this.items = new InvoiceItems(ground, bound);
        this.notes = new CreditNotes(this, ground, bound);
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
        ground.timelines()
                .of(subscription.terms().testClock())
                .at(finalizesAt, due -> finalizeIfDraft(draft.id(), due));
        return draft.id();
    }

    /** A draft without subscription: it bills the customer's waiting invoice items. */
    Invoice manual(Basis.Buyer buyer) {
        Instant now = ground.timelines().of(buyer.testClock()).now();
        return draft(new Basis(buyer, null, null, null, "manual"), now, null);
    }

    ObjectStore<Invoice> shelf() {
        return shelf;
    }

    InvoiceItems items() {
        return items;
    }

    CreditNotes notes() {
        return notes;
    }

    InvoiceCalculator maker() {
        return maker;
    }

    /** The bill as it stands: fixed, or worked out from the usage held now. */
    Bill billOf(Invoice invoice) {
        Bill fixed = invoice.fixed();
        return fixed == null
                ? maker.bill(invoice.id(), invoice.basis(), items.on(invoice.id()), nowOf(invoice))
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
        return ground.timelines().of(invoice.basis().buyer().testClock()).now();
    }

    public int size() {
        return shelf.size();
    }

    public void clear() {
        shelf.clear();
        items.clear();
        notes.clear();
    }

    private void finalizeIfDraft(String id, Instant due) {
        Invoice invoice = shelf.find(id);
        if (invoice != null && invoice.is(Invoice.DRAFT)) {
            finalizeNow(invoice, due);
        }
    }

    private Invoice draft(Basis basis, Instant created, @Nullable Instant finalizesAt) {
        String id = ground.ids().next("in");
        items.attach(basis.buyer(), id);
        return keep("invoice.created", Invoice.draft(id, created, basis, finalizesAt));
    }

    private Invoice keep(String event, Invoice invoice) {
        shelf.put(invoice.id(), invoice);
        ground.log().snapshot(event, render(invoice));
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
        Customer known = ground.customers().require(customer, "customer");
        List<Invoice> earlier = shelf.newestFirst().stream()
                .filter(other -> other.basis().buyer().customer().equals(customer)
                        && other.state().number() != null)
                .toList();
        return String.format(Locale.ROOT, "%s-%04d", known.invoicePrefix(), earlier.size() + 1);
    }

    /** What an invoice still asks for, after credit notes. */
    BigDecimal creditable(Invoice invoice) {
        return billOf(invoice).due().subtract(notes.total(invoice.id()));
    }
}
