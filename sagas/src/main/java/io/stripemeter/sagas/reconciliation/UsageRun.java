package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.FindReadCandidates;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.RunSelection;
import io.stripemeter.stripe.reconciliation.BillingReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the usage of the ledgers that a run is for, page by page: all of a period, or as many in turn as the budget of reads
 * pays for.
 *
 * <p>Each page is observed several times, a spacing apart: a ledger is done when two observations in a row are equal.
 * What changed all the time is left to the next run, and recorded so.
 */
final class UsageRun {
    static final int PAGE = 200;
    /** Observations of a page, at most. */
    static final int MOST_PASSES = 8;
    /** Passes after which a ledger that was pushed just before the first is past the lag. */
    private static final int PASSES_OF_LAG = 4;

    private final BillingReader reads;
    private final LedgerQueries queries;
    private final Reporter reporter;
    private final RunPolicy terms;
    private final Clock clock;

    UsageRun(BillingReader reads, LedgerQueries queries, Reporter reporter, RunPolicy terms, Clock clock) {
        this.reads = reads;
        this.queries = queries;
        this.reporter = reporter;
        this.terms = terms;
        this.clock = clock;
    }

    RunTask.Step step(RunState state) {
        RunState.Page page = state.page();
        ReadPlan plan = state.plan();
        if (plan != null && plan.byTurns()) {
            return page == null ? takeTurns(state, plan) : pass(state, named(state, page.pending()));
        }
        if (page == null) {
            List<LedgerPosition> ledgers = queries.ledgers(state.ledgers(PAGE));
            return ledgers.isEmpty() ? finish(state) : pass(state.opened(fresh(ledgers)), ledgers);
        }
        // Twice the page: ledgers that were opened meanwhile may stand between those of the page.
        return pass(state, queries.ledgers(state.ledgers(2 * PAGE)));
    }

    /** The next ledgers in turn, as many as the plan has left. */
    private RunTask.Step takeTurns(RunState state, ReadPlan plan) {
        RunState.Place after = state.after();
        boolean close = state.selection() == RunSelection.PERIOD;
        FindReadCandidates query = new FindReadCandidates(
                state.tenantId(),
                state.account(),
                close ? state.period() : null,
                plan.seed(),
                close ? state.period().end() : plan.at(),
                after == null ? null : after.turnTaken(),
                (int) Math.min(PAGE, plan.left()));
        List<ReadCandidate> turns = query.limit() == 0 ? List.of() : queries.turns(query);
        if (turns.isEmpty()) {
            return finish(state);
        }
        List<RunState.Pending> pending = turns.stream()
                .map(turn -> new RunState.Pending(turn.ledgerId(), null))
                .toList();
        RunState.Page page = new RunState.Page(RunState.Place.of(turns.get(turns.size() - 1)), pending);
        return pass(state.opened(page).planned(plan.without(turns.size())), named(state, pending));
    }

    private List<LedgerPosition> named(RunState state, List<RunState.Pending> pending) {
        return queries.named(
                state.tenantId(),
                pending.stream().map(RunState.Pending::ledgerId).toList());
    }

    private static RunState.Page fresh(List<LedgerPosition> ledgers) {
        return new RunState.Page(
                RunState.Place.of(ledgers.get(ledgers.size() - 1)),
                ledgers.stream()
                        .map(ledger -> new RunState.Pending(ledger.ledgerId(), null))
                        .toList());
    }

    private RunTask.Step finish(RunState state) {
        reporter.finish(new FinishReconciliation(state.key(), state.tally()));
        return RunTask.Step.end();
    }

    private RunTask.Step pass(RunState state, List<LedgerPosition> ledgers) {
        Map<String, LedgerPosition> byId =
                ledgers.stream().collect(Collectors.toMap(LedgerPosition::ledgerId, Function.identity()));
        UsagePass pass = new UsagePass(state, new LedgerObserver(reads, queries), reporter, terms, clock.instant());
        Duration pause = pass.over(byId);
        RunState passed = pass.state();
        if (!pause.isZero()) {
            return new RunTask.Step(passed.notCounted(), pause);
        }
        RunState.Page rest = passed.page();
        if (rest == null || rest.pending().isEmpty()) {
            return RunTask.Step.soon(passed.turned());
        }
        if (passed.pass() < MOST_PASSES) {
            Duration step = terms.lag().dividedBy(PASSES_OF_LAG);
            return new RunTask.Step(passed, step.compareTo(terms.spacing()) > 0 ? step : terms.spacing());
        }
        return RunTask.Step.soon(pass.giveUp(byId).turned());
    }
}
