package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.catalog.Coupons;
import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.subscription.Subscription.Item;
import io.stripemeter.simulator.subscription.Subscription.State;
import io.stripemeter.simulator.subscription.Subscription.Terms;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.time.Instant;
import java.util.List;

/** {@code /v1/subscriptions} and {@code /v1/subscription_items/{id}}. Changes are never prorated. */
public final class SubscriptionRoutes {
    private static final String[] CREATE = {
        "customer",
        "items",
        "billing_cycle_anchor",
        "billing_cycle_anchor_config",
        "proration_behavior",
        "discounts",
        "cancel_at_period_end",
        "metadata",
        "currency",
        "collection_method",
        "days_until_due",
        "billing_mode",
        "expand"
    };

    private final Subscriptions subscriptions;
    private final ItemParams itemParams;
    private final Coupons coupons;
    private final ObjectStore<Customer> customers;
    private final Timelines timelines;
    private final Ids ids;

    /** The dependencies of the routes. */
    public record Dependencies(
            ObjectStore<Customer> customers, ItemParams items, Coupons coupons, Timelines timelines, Ids ids) {}

    public SubscriptionRoutes(Subscriptions subscriptions, Dependencies dependencies) {
        this.subscriptions = subscriptions;
        this.itemParams = dependencies.items();
        this.coupons = dependencies.coupons();
        this.customers = dependencies.customers();
        this.timelines = dependencies.timelines();
        this.ids = dependencies.ids();
    }

    public void addTo(Router router) {
        router.post("/v1/subscriptions", this::create)
                .get("/v1/subscriptions", this::list)
                .get("/v1/subscriptions/{id}", call -> ok(require(call)))
                .post("/v1/subscriptions/{id}", this::update)
                .delete("/v1/subscriptions/{id}", this::cancel)
                .get("/v1/subscription_items/{id}", this::readItem)
                .post("/v1/subscription_items/{id}", this::updateItem);
    }

    private Reply create(Call call) {
        Params params = call.params().only(CREATE);
        Customer customer = customers.require(params.required("customer"), "customer");
        Instant now = timelines.of(customer.testClock()).now();
        List<Item> items = itemParams.items(params, now);
        Cycle cycle = Anchors.cycle(params, now, items.get(0).price());
        Terms terms = new Terms(
                now,
                items.get(0).price().offer().currency(),
                coupons.discounts(params, cycle.from(), cycle.to()),
                params.child("metadata").flat(),
                params.flag("cancel_at_period_end", false),
                customer.testClock());
        Subscription fresh = new Subscription(
                ids.next("sub"), customer.id(), items, cycle, terms, new State(Subscription.ACTIVE, null, null));
        return ok(subscriptions.start(fresh));
    }

    private Reply list(Call call) {
        String customer = call.params().text("customer");
        String status = call.params().text("status", "not_canceled");
        List<Subscription> found = subscriptions.store().newestFirst().stream()
                .filter(one -> customer == null || customer.equals(one.customer()))
                .filter(one -> status.equals("all")
                        || (status.equals("not_canceled")
                                ? one.isActive()
                                : status.equals(one.state().status())))
                .toList();
        return ListPage.of(call, found, Subscription::id, SubscriptionJson::of);
    }

    private Reply update(Call call) {
        Params params = call.params()
                .only("items", "metadata", "cancel_at_period_end", "discounts", "proration_behavior", "expand");
        Subscription known = requireActive(call.id());
        Terms terms = known.terms();
        Terms changed = new Terms(
                terms.created(),
                terms.currency(),
                params.has("discounts")
                        ? coupons.discounts(
                                params, known.cycle().from(), known.cycle().to())
                        : terms.discounts(),
                Customer.merged(terms.metadata(), params.child("metadata")),
                params.flag("cancel_at_period_end", terms.cancelAtPeriodEnd()),
                terms.testClock());
        Instant now = timelines.of(terms.testClock()).now();
        List<Item> items = params.has("items") ? itemParams.changed(known.items(), params, now) : known.items();
        return ok(subscriptions.change(known.with(items, changed)));
    }

    private Reply cancel(Call call) {
        Params params = call.params().only("invoice_now", "prorate", "expand", "cancellation_details");
        Subscription known = requireActive(call.id());
        return ok(subscriptions.cancel(known, params.flag("invoice_now", false)));
    }

    private Reply readItem(Call call) {
        Subscription owner = ownerOf(call.id());
        return Reply.ok(SubscriptionJson.item(owner, item(owner, call.id())));
    }

    private Reply updateItem(Call call) {
        Params params = call.params().only("quantity", "price", "proration_behavior", "metadata", "expand");
        Subscription owner = requireActive(ownerOf(call.id()).id());
        Item changed = itemParams.changed(item(owner, call.id()), params);
        List<Item> items = owner.items().stream()
                .map(item -> item.id().equals(changed.id()) ? changed : item)
                .toList();
        Subscription kept = subscriptions.change(owner.with(items, owner.terms()));
        return Reply.ok(SubscriptionJson.item(kept, changed));
    }

    private Subscription ownerOf(String itemId) {
        return subscriptions.store().newestFirst().stream()
                .filter(one -> one.items().stream().anyMatch(item -> item.id().equals(itemId)))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("subscription_item", itemId, "id"));
    }

    private static Item item(Subscription owner, String id) {
        return owner.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("subscription_item", id, "id"));
    }

    private Subscription require(Call call) {
        return subscriptions.store().require(call.id());
    }

    private Subscription requireActive(String id) {
        Subscription known = subscriptions.store().require(id);
        if (!known.isActive()) {
            throw ApiError.invalid(null, "This subscription has been canceled and can't be changed.", "id");
        }
        return known;
    }

    private static Reply ok(Subscription subscription) {
        return Reply.ok(SubscriptionJson.of(subscription));
    }
}
