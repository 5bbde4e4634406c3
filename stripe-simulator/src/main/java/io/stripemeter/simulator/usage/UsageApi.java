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

/** The usage part of the simulator, put together: intake, adjustments, reports, summaries and oracle. */
public final class UsageApi {
    /** Open stream sessions at once. */
    private static final int MAX_SESSIONS = 1_000;

    private final Ground ground;
    private final EventIntake intake;
    private final ErrorReports reports;
    private final V2EventRoutes v2;
    private final AdjustmentRoutes adjustments;
    private final SummaryRoutes summaries;

    /** What usage stands on. */
    public record Ground(
            UsageLedger ledger,
            Meters meters,
            ObjectStore<Customer> customers,
            Ids ids,
            SimClock clock,
            Timelines timelines) {}

    public UsageApi(Ground ground, StripePolicy policy, Timeline time, EventLog log, long seed) {
        this.ground = ground;
        this.reports = new ErrorReports(time, log, policy.reports());
        this.intake = new EventIntake(ground, reports, policy.events());
        this.v2 = new V2EventRoutes(intake, ground.ids(), time, MAX_SESSIONS);
        this.adjustments =
                new AdjustmentRoutes(ground.ledger(), time, policy.events().adjustmentLag(), ground.ids());
        this.summaries = new SummaryRoutes(
                ground.ledger(),
                ground.meters(),
                ground.customers(),
                new SummaryView(policy.summaries(), seed),
                ground.clock());
    }

    public void addTo(Router api, Router control) {
        new MeterEventRoutes(intake).addTo(api);
        v2.addTo(api);
        adjustments.addTo(api);
        summaries.addTo(api);
        new OracleRoutes(ground.ledger()).addTo(control);
    }

    public void clear() {
        ground.ledger().clear();
        intake.clear();
        reports.clear();
        v2.clear();
    }
}
