package io.stripemeter.simulator;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.customer.CustomerRoutes;
import io.stripemeter.simulator.fault.FaultRoutes;
import io.stripemeter.simulator.fault.FaultRules;
import io.stripemeter.simulator.meter.MeterRoutes;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.policy.Bounds;
import io.stripemeter.simulator.server.CallLimits;
import io.stripemeter.simulator.server.ControlRoutes;
import io.stripemeter.simulator.server.Gateway;
import io.stripemeter.simulator.server.IdempotencyStore;
import io.stripemeter.simulator.server.ResponseDelivery;
import io.stripemeter.simulator.server.StripeHandler;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.testclock.TestClocks;
import io.stripemeter.simulator.time.Agenda;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.usage.UsageApi;
import io.stripemeter.simulator.usage.UsageLedger;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.webhook.EventRoutes;
import io.stripemeter.simulator.webhook.Webhooks;
import io.stripemeter.simulator.wire.Router;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** One Stripe account in memory: its stores, routes and control API, wired together. */
final class Account implements AutoCloseable {
    private final SimulatorSettings settings;
    private final SimClock clock;
    private final Agenda agenda = new Agenda();
    private final Ids ids;
    private final FaultRules faults;
    private final IdempotencyStore idempotency;
    private final ObjectStore<Customer> customers;
    private final Meters meters;
    private final UsageLedger ledger;
    private final EventLog log;
    private final Webhooks webhooks;
    private final TestClocks testClocks;
    private final UsageApi usage;
    private final BillingApi billing;
    private final ResponseDelivery delivery;

    Account(SimulatorSettings settings) {
        this.settings = settings;
        Bounds bounds = settings.bounds();
        clock = new SimClock(settings.clock());
        ids = new Ids(settings.seed());
        faults = new FaultRules(clock, ids, bounds.faultRules());
        idempotency = new IdempotencyStore(clock, bounds.idempotencyKeys());
        customers = new ObjectStore<>("customer", bounds.objects());
        meters = new Meters(bounds.objects());
        ledger = new UsageLedger(bounds.meterEvents());
        log = new EventLog(ids, clock, bounds.objects());
        Timeline time = new Timeline.Main(clock, agenda);
        webhooks = new Webhooks(ids, time, faults, settings.policy().webhooks(), bounds.objects());
        webhooks.listenTo(log);
        testClocks = new TestClocks(time, ids, log, this::testClockDeleted, bounds.objects());
        UsageApi.Dependencies dependencies =
                new UsageApi.Dependencies(ledger, meters, customers, ids, clock, testClocks);
        usage = new UsageApi(dependencies, settings.policy(), time, log, settings.seed());
        billing =
                new BillingApi(dependencies, testClocks, log, settings.policy().invoices(), bounds.objects());
        delivery = new ResponseDelivery(clock, bounds.openCalls());
    }

    StripeHandler handler() {
        Router api = new Router();
        Router control = new Router();
        usage.addTo(api, control);
        new CustomerRoutes(customers, ids, testClocks, billing::customerDeleted).addTo(api);
        new MeterRoutes(meters, ids, clock, log).addTo(api);
        new EventRoutes(log).addTo(api);
        testClocks.addTo(api);
        billing.addTo(api, control);
        webhooks.addTo(api, control);
        new FaultRoutes(faults).addTo(control);
        new ControlRoutes(clock, agenda, sizes(), this::runDue, this::reset).addTo(control);
        return new StripeHandler(
                new StripeHandler.Ways(
                        new Gateway(api, idempotency),
                        control,
                        faults,
                        new CallLimits(settings.policy().limits(), clock)),
                new Ids(~settings.seed()),
                delivery,
                settings.bounds().bodyBytes());
    }

    /** Runs what has fallen due by the account's clock. */
    void runDue() {
        agenda.runDue(clock.instant());
    }

    @Override
    public void close() {
        delivery.releaseAll();
        webhooks.close();
    }

    /** A test clock takes its customers with it. */
    private void testClockDeleted(String testClock) {
        for (Customer customer : customers.newestFirst()) {
            if (testClock.equals(customer.testClock()) && !customer.deleted()) {
                customers.put(customer.id(), customer.asDeleted());
            }
        }
    }

    private Map<String, IntSupplier> sizes() {
        Map<String, IntSupplier> sizes = new TreeMap<>();
        sizes.put("customers", customers::size);
        sizes.put("events", log.store()::size);
        sizes.put("idempotency_keys", idempotency::size);
        sizes.put("meter_events", ledger::size);
        sizes.put("meters", meters::size);
        sizes.put("open_calls", delivery::openCalls);
        sizes.put("test_clocks", testClocks::size);
        sizes.put("work_due_later", agenda::size);
        billing.addSizes(sizes);
        sizes.put("webhook_endpoints", webhooks::size);
        sizes.put("webhooks_waiting", webhooks::waiting);
        return sizes;
    }

    private void reset() {
        faults.clear();
        delivery.releaseAll();
        agenda.clear();
        clock.reset();
        idempotency.clear();
        customers.clear();
        meters.clear();
        usage.clear();
        billing.clear();
        testClocks.clear();
        webhooks.clear();
        log.store().clear();
        ids.reset();
    }
}
