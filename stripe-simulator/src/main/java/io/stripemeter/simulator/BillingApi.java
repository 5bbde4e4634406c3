package io.stripemeter.simulator;

import io.stripemeter.simulator.catalog.Catalog;
import io.stripemeter.simulator.catalog.Coupons;
import io.stripemeter.simulator.invoice.Credits;
import io.stripemeter.simulator.invoice.InvoiceRoutes;
import io.stripemeter.simulator.invoice.Invoices;
import io.stripemeter.simulator.invoice.Previews;
import io.stripemeter.simulator.policy.InvoicePolicy;
import io.stripemeter.simulator.subscription.ItemParams;
import io.stripemeter.simulator.subscription.SubscriptionRoutes;
import io.stripemeter.simulator.subscription.Subscriptions;
import io.stripemeter.simulator.time.SerialTimeline;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.usage.Alerts;
import io.stripemeter.simulator.usage.UsageApi;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.Router;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The billing part of the simulator: prices, subscriptions, invoices, credit and alerts, wired together. One billing
 * call or due piece of work runs at a time.
 */
final class BillingApi {
    private final ReentrantLock lock = new ReentrantLock();
    private final Catalog catalog;
    private final Coupons coupons;
    private final Credits credits;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Alerts alerts;
    private final Router router = new Router();
    private final Router controlRouter = new Router();

    BillingApi(UsageApi.Dependencies dependencies, Timelines anyTime, EventLog log, InvoicePolicy policy, int bound) {
        Timelines timelines = testClock -> new SerialTimeline(anyTime.of(testClock), lock);
        catalog = new Catalog(dependencies.meters(), dependencies.ids(), dependencies.clock(), bound);
        coupons = new Coupons(dependencies.ids(), dependencies.clock(), bound);
        credits = new Credits(dependencies.customers(), dependencies.ids(), timelines, bound);
        Invoices.Dependencies invoiceDependencies =
                new Invoices.Dependencies(dependencies.customers(), timelines, dependencies.ids(), log);
        invoices = new Invoices(
                invoiceDependencies,
                new Invoices.Sources(dependencies.ledger(), dependencies.meters(), credits),
                policy,
                bound);
        subscriptions = new Subscriptions(timelines, log, invoices, bound);
        alerts = new Alerts(
                new Alerts.Dependencies(
                        dependencies.meters(), dependencies.ledger(), dependencies.ids(), dependencies.clock(), log),
                bound);
        ItemParams items = new ItemParams(catalog.prices(), dependencies.ids());
        catalog.addTo(router);
        coupons.addTo(router);
        credits.addTo(router);
        alerts.addTo(router);
        new SubscriptionRoutes(
                        subscriptions,
                        new SubscriptionRoutes.Dependencies(
                                dependencies.customers(), items, coupons, timelines, dependencies.ids()))
                .addTo(router);
        InvoiceRoutes invoiceRoutes = new InvoiceRoutes(
                invoices, invoiceDependencies, new Previews.Dependencies(subscriptions.store(), items, coupons));
        invoiceRoutes.addTo(router);
        invoiceRoutes.addControlTo(controlRouter);
    }

    void addTo(Router api, Router control) {
        api.include(router, lock);
        control.include(controlRouter, lock);
    }

    /** Ends the subscriptions of a deleted customer. */
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
        sizes.put("subscriptions", subscriptions.store()::size);
    }

    void clear() {
        lock.lock();
        try {
            alerts.clear();
            catalog.clear();
            coupons.clear();
            credits.clear();
            invoices.clear();
            subscriptions.store().clear();
        } finally {
            lock.unlock();
        }
    }
}
