package io.stripemeter.simulator;

import io.stripemeter.simulator.control.ControlRoutes;
import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.customer.CustomerRoutes;
import io.stripemeter.simulator.fault.FaultBook;
import io.stripemeter.simulator.fault.FaultRoutes;
import io.stripemeter.simulator.idempotency.IdempotencyStore;
import io.stripemeter.simulator.meter.MeterRoutes;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.server.Delivering;
import io.stripemeter.simulator.server.Gateway;
import io.stripemeter.simulator.server.StripeHandler;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.Shelf;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.usage.Usage;
import io.stripemeter.simulator.usage.UsageLedger;
import io.stripemeter.simulator.wire.Router;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** One Stripe account in memory, wired: its shelves, its routes, its control API. */
final class Account {
    private final SimClock clock;
    private final Ids ids;
    private final Ids requestIds;
    private final FaultBook faults;
    private final IdempotencyStore idempotency;
    private final Shelf<Customer> customers;
    private final Meters meters;
    private final UsageLedger ledger;
    private final Usage usage;
    private final Delivering delivering;
    private final int maxBody;

    Account(SimulatorSettings settings) {
        clock = new SimClock(settings.clock());
        ids = new Ids(settings.seed());
        requestIds = new Ids(~settings.seed());
        var bounds = settings.bounds();
        faults = new FaultBook(clock, ids, bounds.faultRules());
        idempotency = new IdempotencyStore(clock, bounds.idempotencyKeys());
        customers = new Shelf<>("customer", bounds.objects());
        meters = new Meters(bounds.objects());
        ledger = new UsageLedger(bounds.meterEvents());
        usage = new Usage(
                new Usage.Ground(ledger, meters, customers, ids, clock),
                settings.events(),
                settings.summaries(),
                settings.seed());
        delivering = new Delivering(clock, bounds.openCalls());
        maxBody = bounds.bodyBytes();
    }

    StripeHandler handler() {
        Router api = new Router();
        new CustomerRoutes(customers, ids, clock).addTo(api);
        new MeterRoutes(meters, ids, clock).addTo(api);
        Router control = new Router();
        usage.addTo(api, control);
        new FaultRoutes(faults).addTo(control);
        new ControlRoutes(clock, sizes(), () -> {}, this::reset).addTo(control);
        return new StripeHandler(
                new StripeHandler.Ways(new Gateway(api, idempotency), control, faults),
                requestIds,
                delivering,
                maxBody);
    }

    void releaseAll() {
        delivering.releaseAll();
    }

    private Map<String, IntSupplier> sizes() {
        Map<String, IntSupplier> sizes = new TreeMap<>();
        sizes.put("customers", customers::size);
        sizes.put("meters", meters::size);
        sizes.put("meter_events", ledger::size);
        sizes.put("idempotency_keys", idempotency::size);
        sizes.put("open_calls", delivering::openCalls);
        return sizes;
    }

    private void reset() {
        faults.clear();
        releaseAll();
        clock.reset();
        idempotency.clear();
        customers.clear();
        meters.clear();
        usage.clear();
        ids.reset();
    }
}
