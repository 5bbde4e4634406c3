package io.stripemeter.simulator.subscription;

import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.webhook.EventLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All subscriptions, and the renewal of their periods on their customers' time. */
public final class Subscriptions {

    /** The billing of periods. */
    public interface Billing {
        /** Bills the charges due at the start; the invoice's id, or {@code null} if there are none. */
        @Nullable
        String started(Subscription subscription);

        /**
         * Bills a period that has ended; the invoice's id.
         *
         * @param goesOn whether another period follows, to be billed in advance where prices are licensed
         */
        String ended(Subscription subscription, Instant to, boolean goesOn);
    }

    private final ObjectStore<Subscription> store;
    private final Timelines timelines;
    private final EventLog log;
    private final Billing billing;

    public Subscriptions(Timelines timelines, EventLog log, Billing billing, int bound) {
        this.store = new ObjectStore<>("subscription", bound);
        this.timelines = timelines;
        this.log = log;
        this.billing = billing;
    }

    public ObjectStore<Subscription> store() {
        return store;
    }

    Subscription start(Subscription subscription) {
        store.put(subscription.id(), subscription);
        Subscription begun = billed(subscription, billing.started(subscription));
        log.snapshot("customer.subscription.created", SubscriptionJson.of(begun));
        turnAtEnd(begun);
        return begun;
    }

    Subscription change(Subscription changed) {
        store.put(changed.id(), changed);
        log.snapshot("customer.subscription.updated", SubscriptionJson.of(changed));
        return changed;
    }

    /** Ends a subscription now; usage of the open period is billed only on demand, as at Stripe. */
    Subscription cancel(Subscription subscription, boolean invoiceNow) {
        Instant now = timelines.of(subscription.terms().testClock()).now();
        Subscription billed = invoiceNow ? billed(subscription, billing.ended(subscription, now, false)) : subscription;
        return end(billed, now);
    }

    /** Ends all subscriptions of a customer who is deleted. */
    public void cancelAllOf(String customer) {
        List<Subscription> active = store.newestFirst().stream()
                .filter(one -> one.customer().equals(customer) && one.isActive())
                .toList();
        active.forEach(one -> cancel(one, false));
    }

    private void turnAtEnd(Subscription subscription) {
        int period = subscription.cycle().index();
        timelines
                .of(subscription.terms().testClock())
                .at(subscription.cycle().to(), due -> turn(subscription.id(), period, due));
    }

    private void turn(String id, int period, Instant due) {
        Subscription subscription = store.find(id);
        if (subscription == null
                || !subscription.isActive()
                || subscription.cycle().index() != period) {
            return;
        }
        boolean goesOn = !subscription.terms().cancelAtPeriodEnd();
        Subscription billed = billed(subscription, billing.ended(subscription, due, goesOn));
        if (!goesOn) {
            end(billed, due);
            return;
        }
        turnAtEnd(change(billed.turned()));
    }

    private Subscription end(Subscription subscription, Instant at) {
        Subscription ended = store.put(subscription.id(), subscription.ended(at));
        log.snapshot("customer.subscription.deleted", SubscriptionJson.of(ended));
        return ended;
    }

    private Subscription billed(Subscription subscription, @Nullable String invoice) {
        return invoice == null ? subscription : store.put(subscription.id(), subscription.billedBy(invoice));
    }
}
