package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.SummaryPolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.Shelf;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.wire.Router;

/** The usage part of the simulator, put together: intake, ledger, summaries and oracle. */
public final class Usage {
    private final UsageLedger ledger;
    private final EventIntake intake;
    private final MeterEventRoutes events;
    private final SummaryRoutes summaries;

    /** What usage stands on. */
    public record Ground(UsageLedger ledger, Meters meters, Shelf<Customer> customers, Ids ids, SimClock clock) {}

    public Usage(Ground ground, EventPolicy events, SummaryPolicy summaries, long seed) {
        this.ledger = ground.ledger();
        this.intake = new EventIntake(ledger, ground.meters(), ground.customers(), ground.clock(), events);
        this.events = new MeterEventRoutes(intake, ground.ids(), ground.clock());
        this.summaries = new SummaryRoutes(
                ledger, ground.meters(), ground.customers(), new SummaryView(summaries, seed), ground.clock());
    }

    public void addTo(Router api, Router control) {
        events.addTo(api);
        summaries.addTo(api);
        new OracleRoutes(ledger).addTo(control);
    }

    public void clear() {
        ledger.clear();
        intake.clear();
    }
}
