package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.reconciliation.FindReadDemand;
import io.stripemeter.api.reconciliation.PlanReconciliation;
import io.stripemeter.api.reconciliation.ReadDemand;
import io.stripemeter.api.reconciliation.RunSelection;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The first step of a run: to plan what it reads, to show that, and to say in time when a close can't look at everything. */
final class RunPlanning {
    private final LedgerQueries queries;
    private final Reporter reporter;
    private final ReadPlanner planner;
    private final Clock clock;

    RunPlanning(LedgerQueries queries, Reporter reporter, ReadPlanner planner, Clock clock) {
        this.queries = queries;
        this.reporter = reporter;
        this.planner = planner;
        this.clock = clock;
    }

    RunTask.Step step(RunState run) {
        Instant now = clock.instant();
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        RunSelection selection = run.selection();
        ReadDemand demand = queries.demand(new FindReadDemand(
                run.tenantId(),
                run.account(),
                selection == RunSelection.CHANGED ? null : run.period(),
                selection == RunSelection.OVERLAPPING,
                run.runId(),
                startOf(month),
                startOf(month.plusMonths(1))));
        ReadPlanner.Planned planned = planner.plan(demand, run.scope(), selection, now);
        reporter.plan(new PlanReconciliation(
                run.key(), planned.ledgers(), planned.of(), planned.reads(), planned.budgetLeft(), planned.order()));
        if (planned.overrun() != null) {
            overrun(run, month, planned, planned.overrun());
        }
        return RunTask.Step.soon(run.planned(
                new ReadPlan(planned.byTurns(), planned.ledgers(), run.runId().hashCode(), now)));
    }

    private void overrun(RunState run, YearMonth month, ReadPlanner.Planned planned, String why) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("reason", why);
        evidence.put("run", run.runId());
        evidence.put("account", run.account());
        evidence.put("ledgers", planned.ledgers() + " of " + planned.of());
        evidence.put("plannedReads", Long.toString(planned.reads()));
        evidence.put("budgetLeft", Long.toString(planned.budgetLeft()));
        evidence.put(
                "todo",
                "raise stripemeter.reconciliation.reads-per-month to what Stripe allows the account; what is not read is still"
                        + " compared with its invoice");
        reporter.escalate(
                run, EscalationKind.RUN_OVERRUN, run.account(), "run-overrun/" + run.account() + "/" + month, evidence);
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
