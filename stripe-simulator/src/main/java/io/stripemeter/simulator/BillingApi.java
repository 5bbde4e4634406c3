package io.stripemeter.simulator;

import io.stripemeter.simulator.catalog.Catalog;
import io.stripemeter.simulator.invoice.Coupons;
import io.stripemeter.simulator.invoice.Credits;
import io.stripemeter.simulator.invoice.InvoiceRoutes;
import io.stripemeter.simulator.invoice.Invoices;
import io.stripemeter.simulator.invoice.Previews;
import io.stripemeter.simulator.meter.Alerts;
import io.stripemeter.simulator.policy.InvoicePolicy;
import io.stripemeter.simulator.subscription.ItemParams;
import io.stripemeter.simulator.subscription.SubscriptionRoutes;
import io.stripemeter.simulator.subscription.Subscriptions;
import io.stripemeter.simulator.time.SerialTimeline;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.usage.UsageApi;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.Router;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Prices, subscriptions, invoices, credit and alerts, wired; one billing call or due piece of work at a time. */
final class BillingApi {
    private final ReentrantLock lock = new ReentrantLock();
    private final Catalog catalog;
    private final Coupons coupons;
    private final Credits credits;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Alerts alerts;
    private final Router router = new Router();

    BillingApi(UsageApi.Ground ground, Timelines anyTime, EventLog log, InvoicePolicy policy, int bound) {
        Timelines timelines = testClock -> new SerialTimeline(anyTime.of(testClock), lock);
        catalog = new Catalog(ground.meters(), ground.ids(), ground.clock(), bound);
        coupons = new Coupons(ground.ids(), ground.clock(), bound);
        credits = new Credits(ground.customers(), ground.ids(), timelines, bound);
        Invoices.Ground invoiceGround = new Invoices.Ground(ground.customers(), timelines, ground.ids(), log);
        invoices = new Invoices(
                invoiceGround, new Invoices.Sources(ground.ledger(), ground.meters(), credits), policy, bound);
        subscriptions = new Subscriptions(timelines, log, invoices, bound);
        alerts = new Alerts(
                new Alerts.Ground(ground.meters(), ground.ledger(), ground.ids(), ground.clock(), log), bound);
        ItemParams items = new ItemParams(catalog.prices(), ground.ids());
        catalog.addTo(router);
        coupons.addTo(router);
        credits.addTo(router);
        alerts.addTo(router);
        new SubscriptionRoutes(
                        subscriptions,
                        new SubscriptionRoutes.Ground(ground.customers(), items, coupons, timelines, ground.ids()))
                .addTo(router);
        new InvoiceRoutes(invoices, invoiceGround, new Previews.Ground(subscriptions.shelf(), items, coupons))
                .addTo(router);
    }

    void addTo(Router api) {
        api.include(router, lock);
    }

    /** Ends what a deleted customer was billed for. */
    void customerDeleted(String customer) {
        lock.lock();
        try {
            subscriptions.cancelAllOf(customer);
        } finally {
            lock.unlock();
        }
    }

    void addSizes(Map<String, IntSupplier> sizes) {
        sizes.put("alerts", alerts::size);
        sizes.put("catalog", catalog::size);
        sizes.put("coupons", coupons::size);
        sizes.put("credit_grants", credits::size);
        sizes.put("invoices", invoices::size);
        sizes.put("subscriptions", subscriptions.shelf()::size);
    }

    void clear() {
        lock.lock();
        try {
            alerts.clear();
            catalog.clear();
            coupons.clear();
            credits.clear();
            invoices.clear();
            subscriptions.shelf().clear();
        } finally {
            lock.unlock();
        }
    }
}
