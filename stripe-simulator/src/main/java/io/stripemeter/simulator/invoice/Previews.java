package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.catalog.Coupons;
import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.invoice.Basis.Period;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.subscription.Cycle;
import io.stripemeter.simulator.subscription.ItemParams;
import io.stripemeter.simulator.subscription.Subscription;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /v1/invoices/create_preview}: the next invoice of a subscription with the usage held now, or the first
 * one of a subscription that does not exist yet. Nothing is kept.
 */
public final class Previews {
    private static final String[] KNOWN = {
        "customer",
        "subscription",
        "subscription_details",
        "invoice_items",
        "discounts",
        "currency",
        "preview_mode",
        "expand"
    };

    /** The dependencies of previews besides invoices. */
    public record Dependencies(ObjectStore<Subscription> subscriptions, ItemParams items, Coupons coupons) {}

    private final Invoices invoices;
    private final Invoices.Dependencies dependencies;
    private final Dependencies own;

    Previews(Invoices invoices, Invoices.Dependencies dependencies, Dependencies own) {
        this.invoices = invoices;
        this.dependencies = dependencies;
        this.own = own;
    }

    Reply create(Call call) {
        Params params = call.params().only(KNOWN);
        String known = params.text("subscription");
        Basis basis =
                known == null ? ofNew(params) : ofKnown(own.subscriptions().require(known, "subscription"), params);
        Instant now = dependencies.timelines().of(basis.buyer().testClock()).now();
        List<InvoiceItem> items = new ArrayList<>(invoices.items().waiting(basis.buyer()));
        items.addAll(extra(params, basis.buyer(), now));
        String id = dependencies.ids().next("upcoming_in");
        Invoice preview = Invoice.draft(id, now, basis, null);
        Bill bill = invoices.calculator().bill(id, basis, items, now);
        return Reply.ok(InvoiceJson.of(preview, bill, BigDecimal.ZERO));
    }

    private Basis ofKnown(Subscription subscription, Params params) {
        if (!subscription.isActive()) {
            throw ApiError.invalid("invoice_upcoming_none", "No upcoming invoices for a canceled subscription.", null);
        }
        boolean goesOn = !subscription.terms().cancelAtPeriodEnd();
        Subscription previewed = params.has("discounts")
                ? subscription.discountedBy(own.coupons()
                        .discounts(
                                params,
                                subscription.cycle().from(),
                                subscription.cycle().to()))
                : subscription;
        return Basis.atEnd(previewed, subscription.cycle().to(), goesOn);
    }

    private Basis ofNew(Params params) {
        Customer customer = dependencies.customers().require(params.required("customer"), "customer");
        Instant now = dependencies.timelines().of(customer.testClock()).now();
        Params details =
                params.child("subscription_details").only("items", "billing_cycle_anchor", "proration_behavior");
        if (!details.has("items")) {
            return itemsOnly(params, customer);
        }
        List<Subscription.Item> items = own.items().items(details, now);
        Price first = items.get(0).price();
        Price.Recurring recurring = first.recurring();
        if (recurring == null) {
            throw ApiError.invalid(null, "The price is not recurring: " + first.id(), details.pathOf("items"));
        }
        Cycle cycle = new Cycle(now, now, recurring.interval(), recurring.count(), 0);
        Subscription imagined = new Subscription(
                dependencies.ids().next("sub"),
                customer.id(),
                items,
                cycle,
                new Subscription.Terms(
                        now,
                        first.offer().currency(),
                        own.coupons().discounts(params, cycle.from(), cycle.to()),
                        Map.of(),
                        false,
                        customer.testClock()),
                new Subscription.State("active", null, null));
        return Basis.atStart(imagined);
    }

    private static Basis itemsOnly(Params params, Customer customer) {
        Basis.Buyer buyer = new Basis.Buyer(customer.id(), params.text("currency", "usd"), customer.testClock());
        return new Basis(buyer, null, null, null, "upcoming");
    }

    private static List<InvoiceItem> extra(Params params, Basis.Buyer buyer, Instant now) {
        List<InvoiceItem> items = new ArrayList<>();
        for (Params sent : params.children("invoice_items")) {
            sent.only("amount", "currency", "description", "quantity", "unit_amount_decimal");
            items.add(new InvoiceItem(
                    "ii_preview" + items.size(),
                    buyer.customer(),
                    InvoiceItems.charge(sent),
                    new InvoiceItem.Place(now, new Period(now, now), null, null, Map.of())));
        }
        return items;
    }
}
