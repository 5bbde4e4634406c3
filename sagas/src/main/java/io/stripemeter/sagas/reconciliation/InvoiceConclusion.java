package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import io.stripemeter.api.reconciliation.Verdict;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict;
import io.stripemeter.sagas.reconciliation.invoice.LineCheck;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
            return off(
                    EscalationKind.FINALIZATION_OVERDUE,
                    "Invoice " + stuck.draft().id() + " is still a draft",
                    Map.of("invoice", stuck.draft().id()));
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

    RecordComparison unreadable(String reason) {
        return comparison(Verdict.UNREADABLE, BigDecimal.ZERO, null, reason, List.of());
    }

    private RecordComparison finalOne(InvoiceVerdict.Final fixed) {
        close(fixed.invoice());
        BigDecimal expected =
                sum(fixed.checks().stream().map(LineCheck::expectedAmount).toList());
        BigDecimal billed =
                sum(fixed.checks().stream().map(LineCheck::billedAmount).toList());
        String id = fixed.invoice().id();
        if (fixed.equal()) {
            return comparison(
                    Verdict.EQUAL, expected, billed, "Invoice " + id + " bills line by line what we rate", List.of());
        }
        List<Difference> differences = new ArrayList<>();
        for (LineCheck check : fixed.checks()) {
            if (!check.equal()) {
                differences.add(difference(fixed.invoice(), check));
            }
        }
        return comparison(
                Verdict.DIFFERENT, expected, billed, "Invoice " + id + " bills other lines than we rate", differences);
    }

    private Difference difference(BilledInvoice invoice, LineCheck check) {
        Map<String, String> evidence = evidence(Map.of(
                "invoice", invoice.id(),
                "price", check.price().id(),
                "quantity", Exact.text(ledger.planned()),
                "expected", check.expected().toString(),
                "billed", check.billed().toString()));
        String escalation = reporter.escalate(
                run,
                EscalationKind.INVOICE_DIFFERENCE,
                invoice.id(),
                invoice.id() + "#" + check.price().id() + "#" + ledger.ledgerId(),
                evidence);
        return lineOff(
                check.expectedAmount(),
                check.billedAmount(),
                "Ours: " + check.expected() + "; Stripe's: " + check.billed(),
                escalation);
    }

    private RecordComparison off(EscalationKind kind, String why, Map<String, String> more) {
        String escalation = reporter.escalate(
                run, kind, ledger.ledgerId(), ledger.ledgerId(), evidence(merged(more, Map.of("reason", why))));
        return comparison(
                Verdict.DIFFERENT,
                BigDecimal.ZERO,
                null,
                why,
                List.of(lineOff(BigDecimal.ZERO, BigDecimal.ZERO, why, escalation)));
    }

    private void close(BilledInvoice invoice) {
        Instant at = Objects.requireNonNullElse(invoice.finalizedAt(), invoice.createdAt());
        reporter.ask(new CloseLedger(ledger.ledgerId(), invoice.id(), at));
    }

    private Difference lineOff(BigDecimal expected, BigDecimal billed, String why, String escalation) {
        return new Difference(
                "line_off",
                0,
                run.period().start(),
                run.period().end(),
                expected,
                billed,
                Disposition.ESCALATED,
                why,
                escalation);
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

    private Map<String, String> evidence(Map<String, String> more) {
        return merged(
                more,
                Map.of(
                        "run", run.runId(),
                        "account", run.account(),
                        "customer", ledger.customer(),
                        "meter", ledger.meter(),
                        "period", run.period().start() + "/" + run.period().end(),
                        "pushed", Exact.text(ledger.planned())));
    }

    private static Map<String, String> merged(Map<String, String> a, Map<String, String> b) {
        Map<String, String> both = new TreeMap<>(a);
        both.putAll(b);
        return both;
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
