package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.policy.StripePolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.time.Timelines;
import io.stripemeter.simulator.webhook.ErrorReports;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.Router;

/** The usage part of the simulator: intake, adjustments, reports, summaries and oracle, wired together. */
public final class UsageApi {
    /** The most stream sessions open at once. */
    private static final int MAX_SESSIONS = 1_000;

    private final Dependencies dependencies;
    private final EventIntake intake;
    private final ErrorReports reports;
    private final V2EventRoutes v2;
    private final AdjustmentRoutes adjustments;
    private final SummaryRoutes summaries;

    /** The dependencies of the usage part. */
    public record Dependencies(
            UsageLedger ledger,
            Meters meters,
            ObjectStore<Customer> customers,
            Ids ids,
            SimClock clock,
            Timelines timelines) {}

    public UsageApi(Dependencies dependencies, StripePolicy policy, Timeline time, EventLog log, long seed) {
        this.dependencies = dependencies;
        this.reports = new ErrorReports(time, log, policy.reports());
        this.intake = new EventIntake(dependencies, reports, policy.events());
        this.v2 = new V2EventRoutes(intake, dependencies.ids(), time, MAX_SESSIONS);
        this.adjustments = new AdjustmentRoutes(
                dependencies.ledger(), time, policy.events().adjustmentLag(), dependencies.ids());
        this.summaries = new SummaryRoutes(
                dependencies.ledger(),
                dependencies.meters(),
                dependencies.customers(),
                new SummaryView(policy.summaries(), seed),
                dependencies.clock());
    }

    public void addTo(Router api, Router control) {
        new MeterEventRoutes(intake).addTo(api);
        v2.addTo(api);
        adjustments.addTo(api);
        summaries.addTo(api);
        new OracleRoutes(dependencies.ledger()).addTo(control);
    }

    public void clear() {
        dependencies.ledger().clear();
        intake.clear();
        reports.clear();
        v2.clear();
    }
}
