package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import io.stripemeter.api.reconciliation.Verdict;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict;
import io.stripemeter.sagas.reconciliation.invoice.LineCheck;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conclusion from a verdict on a ledger's invoice: recorded, escalated, and followed by closing the ledger. Amounts
 * in minor units.
 */
record InvoiceConclusion(RunState run, LedgerPosition ledger, Reporter reporter) {
    RecordComparison of(InvoiceVerdict verdict) {
        if (verdict instanceof InvoiceVerdict.NotYet open) {
            return comparison(Verdict.WAITING, BigDecimal.ZERO, null, open.why(), List.of());
        }
        if (verdict instanceof InvoiceVerdict.NothingToBill) {
            return comparison(
                    Verdict.EQUAL, BigDecimal.ZERO, BigDecimal.ZERO, "Nothing used, nothing billed", List.of());
        }
        if (verdict instanceof InvoiceVerdict.NotBilled) {
            return off(EscalationKind.NO_INVOICE, "Usage was pushed, but no invoice bills it", Map.of());
        }
        if (verdict instanceof InvoiceVerdict.Stuck stuck) {
            return stuck(stuck.draft());
        }
        if (verdict instanceof InvoiceVerdict.OtherCycle other) {
            return off(
                    EscalationKind.CYCLE_DIFFERS,
                    "Line " + other.line().id() + " bills " + other.line().from() + "/"
                            + other.line().to(),
                    Map.of("invoice", other.invoice().id()));
        }
        if (verdict instanceof InvoiceVerdict.Unratable unknown) {
            close(unknown.invoice());
            return off(
                    EscalationKind.INVOICE_DIFFERENCE,
                    "Price " + unknown.price().id() + " can't be rated here: " + unknown.why(),
                    Map.of("invoice", unknown.invoice().id()));
        }
        return finalOne((InvoiceVerdict.Final) verdict);
    }

    /** A person is told, and the close waits on: what becomes final late is compared and closed like any other. */
    private RecordComparison stuck(BilledInvoice draft) {
        String why = "Invoice " + draft.id() + " is still a draft";
        String escalation = reporter.escalate(
                run,
                EscalationKind.FINALIZATION_OVERDUE,
                ledger.ledgerId(),
                ledger.ledgerId(),
                InvoiceDifferences.evidence(run, ledger, Map.of("invoice", draft.id()), "reason", why));
        return comparison(
                Verdict.WAITING,
                BigDecimal.ZERO,
                null,
                why,
                List.of(InvoiceDifferences.off(
                        ledger.periodOr(run.period()), BigDecimal.ZERO, BigDecimal.ZERO, why, escalation)));
    }

    RecordComparison unreadable(String reason) {
        return comparison(Verdict.UNREADABLE, BigDecimal.ZERO, null, reason, List.of());
    }

    private RecordComparison finalOne(InvoiceVerdict.Final fixed) {
        close(fixed.last());
        BigDecimal expected =
                sum(fixed.checks().stream().map(LineCheck::expectedAmount).toList());
        BigDecimal billed =
                sum(fixed.checks().stream().map(LineCheck::billedAmount).toList());
        String what = "Invoice " + fixed.ids();
        String leftOut = fixed.leftOut().isEmpty() ? "" : "; left out: " + fixed.leftOut();
        return fixed.equal()
                ? comparison(
                        Verdict.EQUAL, expected, billed, what + " bills line by line what we rate" + leftOut, List.of())
                : comparison(
                        Verdict.DIFFERENT,
                        expected,
                        billed,
                        what + " bills something else than we rate" + leftOut,
                        new InvoiceDifferences(run, ledger, reporter).of(fixed));
    }

    private RecordComparison off(EscalationKind kind, String why, Map<String, String> more) {
        String escalation = reporter.escalate(
                run,
                kind,
                ledger.ledgerId(),
                ledger.ledgerId(),
                InvoiceDifferences.evidence(run, ledger, more, "reason", why));
        return comparison(
                Verdict.DIFFERENT,
                BigDecimal.ZERO,
                null,
                why,
                List.of(InvoiceDifferences.off(
                        ledger.periodOr(run.period()), BigDecimal.ZERO, BigDecimal.ZERO, why, escalation)));
    }

    private void close(BilledInvoice invoice) {
        reporter.ask(new CloseLedger(ledger.ledgerId(), invoice.id(), invoice.finalAt()));
    }

    private RecordComparison comparison(
            Verdict verdict,
            BigDecimal expected,
            @Nullable BigDecimal billed,
            String explanation,
            List<Difference> differences) {
        return new RecordComparison(
                run.key(),
                "L3",
                ledger.ledgerId(),
                ledger.customer(),
                ledger.meter(),
                verdict,
                expected,
                billed,
                explanation,
                null,
                differences);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
