package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.Verdict;
import io.stripemeter.sagas.reconciliation.invoice.BillingWindow;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict;
import io.stripemeter.sagas.reconciliation.invoice.PushedUsage;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BillingReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what invoices bill with our own rating, customer by customer; one read for each Stripe customer whose ledgers are
 * not closed, and one for each hundred lines beyond the first ten. The invoices are those of the Stripe customer that the ledger
 * pushed to, whatever the customer's mapping says today.
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
        Map<String, List<LedgerPosition>> byStripeCustomer = open.stream()
                .collect(Collectors.groupingBy(LedgerPosition::stripeCustomerId, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<LedgerPosition>> billed : byStripeCustomer.entrySet()) {
            List<BilledInvoice> invoices = ReadFailed.value(
                    reads.invoices(run.tenantId(), run.account(), billed.getKey(), over(billed.getValue(), run)));
            for (LedgerPosition ledger : billed.getValue()) {
                tally = tally.plus(compare(run, ledger, invoices));
            }
        }
        return tally;
    }

    /** From the first begin of their periods to the last end. */
    private static BillingPeriod over(List<LedgerPosition> ledgers, RunState run) {
        Instant start = ledgers.stream()
                .map(ledger -> ledger.periodOr(run.period()).start())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = ledgers.stream()
                .map(ledger -> ledger.periodOr(run.period()).end())
                .max(Instant::compareTo)
                .orElseThrow();
        return new BillingPeriod(start, end);
    }

    private Verdict compare(RunState run, LedgerPosition ledger, List<BilledInvoice> invoices) {
        PushedUsage pushed = new PushedUsage(
                ledger,
                BillingWindow.of(ledger.periodOr(run.period())),
                () -> queries.pushes(run.tenantId(), ledger.ledgerId()));
        InvoiceVerdict verdict = InvoiceVerdict.of(ledger, pushed, invoices, clock.instant());
        RecordComparison comparison = new InvoiceConclusion(run, ledger, reporter).of(verdict);
        reporter.record(comparison);
        return comparison.verdict();
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
