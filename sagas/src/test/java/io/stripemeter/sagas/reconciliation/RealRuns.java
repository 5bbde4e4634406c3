package io.stripemeter.sagas.reconciliation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.reconciliation.BillingReader;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * The runs of reconciliation as production takes them, one step at a time: a run's state is stored when a step has ended; a
 * step in which the node dies is taken again.
 */
public final class RealRuns {
    private final UsageRun usage;
    private final InvoiceCheck invoices;
    private final Clock clock;
    private final Map<String, Due> runs = new LinkedHashMap<>();

    private record Due(RunState state, Instant at) {}

    public RealRuns(BillingReader reads, QueryGateway queries, CommandSender commands, Clock clock) {
        LedgerQueries ledgers = new LedgerQueries(new ProcessQueries(queries));
        Reporter reporter = new Reporter(commands, new SimpleMeterRegistry());
        RunPolicy terms = new ReconciliationSettings(null, null, null, null, null, null, null, null).terms();
        this.usage = new UsageRun(reads, ledgers, reporter, terms, clock);
        this.invoices = new InvoiceCheck(reads, ledgers, reporter, clock);
        this.clock = clock;
    }

    /** As the schedule does: what is there already stays as it is. */
    public void start(ReconciliationStarted event) {
        runs.putIfAbsent(event.runId(), new Due(RunState.of(event), clock.instant()));
    }

    /** Takes the step that is due first; false when none is. What it throws has stored nothing. */
    public boolean step() {
        Map.Entry<String, Due> first = runs.entrySet().stream()
                .min(Comparator.comparing(run -> run.getValue().at()))
                .orElse(null);
        if (first == null || first.getValue().at().isAfter(clock.instant())) {
            return false;
        }
        RunState state = first.getValue().state();
        RunTask.Step step = state.scope() == RunScope.USAGE ? usage.step(state) : invoices.step(state);
        RunState next = step.next();
        if (next == null) {
            runs.remove(first.getKey());
        } else {
            first.setValue(new Due(next, clock.instant().plus(step.after())));
        }
        return true;
    }

    /** When a step is due; null for none. */
    public @Nullable Instant next() {
        return runs.values().stream().map(Due::at).min(Instant::compareTo).orElse(null);
    }
}
