package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.SubscriptionCycle;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what invoices bill with our own rating, customer by customer; two reads for each customer that is not closed.
 *
 * <p>A final invoice never changes, so one read of it is enough. The ledgers it bills are closed with it, equal or not.
 */
final class InvoiceCheck {
    /** Ledgers of a step; those of one customer are kept together. */
    static final int PAGE = 200;

    private final BillingReader reads;
    private final LedgerQueries queries;
    private final Reporter reporter;
    private final Clock clock;

    InvoiceCheck(BillingReader reads, LedgerQueries queries, Reporter reporter, Clock clock) {
        this.reads = reads;
        this.queries = queries;
        this.reporter = reporter;
        this.clock = clock;
    }

    RunTask.Step step(RunState state) {
        List<LedgerPosition> ledgers = queries.ledgers(state.ledgers(PAGE));
        if (ledgers.isEmpty()) {
            reporter.finish(new FinishReconciliation(state.key(), state.tally()));
            return RunTask.Step.end();
        }
        String customer = ledgers.get(0).customer();
        List<LedgerPosition> theirs = ledgers.stream()
                .filter(ledger -> ledger.customer().equals(customer))
                .toList();
        RunState.Page page = new RunState.Page(RunState.Place.of(theirs.get(theirs.size() - 1)), List.of());
        try {
            RunTally tally = compare(state, theirs);
            return RunTask.Step.soon(state.opened(page)
                    .passed(List.of(), state.corrections(), state.shownTo(), tally)
                    .turned());
        } catch (ReadFailed failed) {
            if (!failed.absent()) {
                return new RunTask.Step(state, failed.retryAfter());
            }
            RunTally tally = unreadable(state, theirs, failed.reason());
            return RunTask.Step.soon(state.opened(page)
                    .passed(List.of(), state.corrections(), state.shownTo(), tally)
                    .turned());
        }
    }

    private RunTally compare(RunState run, List<LedgerPosition> ledgers) {
        RunTally tally = run.tally();
        List<LedgerPosition> open =
                ledgers.stream().filter(ledger -> !ledger.closed()).toList();
        if (open.isEmpty()) {
            return tally;
        }
        String customer = open.get(0).stripeCustomerId();
        checkCycles(run, open, ReadFailed.value(reads.cycles(run.tenantId(), run.account(), customer)));
        List<BilledInvoice> invoices =
                ReadFailed.value(reads.invoices(run.tenantId(), run.account(), customer, run.period()));
        for (LedgerPosition ledger : open) {
            InvoiceVerdict verdict = InvoiceVerdict.of(ledger, run.period(), invoices, clock.instant());
            RecordComparison comparison = new InvoiceConclusion(run, ledger, reporter).of(verdict);
            reporter.record(comparison);
            tally = tally.plus(comparison.verdict());
        }
        return tally;
    }

    /** Our periods are calendar months; a subscription that bills by others is never guessed at. */
    private void checkCycles(RunState run, List<LedgerPosition> ledgers, List<SubscriptionCycle> cycles) {
        Set<String> meters = ledgers.stream()
                .map(LedgerPosition::stripeMeterId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (SubscriptionCycle cycle : cycles) {
            boolean ours = cycle.stripeMeterIds().stream().anyMatch(meters::contains);
            BillingPeriod month = BillingPeriod.monthOf(cycle.periodStart());
            if (ours && !month.end().equals(cycle.periodEnd())) {
                reporter.escalate(
                        run,
                        EscalationKind.CYCLE_DIFFERS,
                        cycle.id(),
                        cycle.id(),
                        Map.of(
                                "customer", ledgers.get(0).customer(),
                                "account", run.account(),
                                "subscription", cycle.id(),
                                "billsFrom", cycle.periodStart().toString(),
                                "billsTo", cycle.periodEnd().toString(),
                                "countedBy", "calendar months, UTC"));
            }
        }
    }

    private RunTally unreadable(RunState run, List<LedgerPosition> ledgers, String reason) {
        RunTally tally = run.tally();
        for (LedgerPosition ledger : ledgers) {
            RecordComparison comparison = new InvoiceConclusion(run, ledger, reporter).unreadable(reason);
            reporter.record(comparison);
            tally = tally.plus(comparison.verdict());
        }
        return tally;
    }
}
