package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict;
import io.stripemeter.sagas.reconciliation.invoice.LineCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The differences between final invoices and our rating, each named by an escalation of its own. */
record InvoiceDifferences(RunState run, LedgerPosition ledger, Reporter reporter) {
    List<Difference> of(InvoiceVerdict.Final fixed) {
        List<Difference> differences = new ArrayList<>();
        for (LineCheck check : fixed.checks()) {
            if (!check.equal()) {
                differences.add(line(fixed, check));
            }
        }
        for (InvoiceVerdict.BilledTwice twice : fixed.twice()) {
            differences.add(twice(fixed, twice));
        }
        if (fixed.uncovered().signum() != 0) {
            String why = "No line bills " + Exact.text(fixed.uncovered()) + " that was pushed into this period";
            differences.add(named(fixed, Found.withoutAmounts(EscalationKind.NO_INVOICE, "", why), Map.of()));
        }
        if (fixed.late().signum() != 0) {
            String late = Exact.text(fixed.late());
            String why = "Stripe accepted " + late + " when the invoice was final: it bills nothing of it";
            differences.add(
                    named(fixed, Found.withoutAmounts(EscalationKind.LATE_USAGE, "#late", why), Map.of("late", late)));
        }
        return differences;
    }

    private Difference line(InvoiceVerdict.Final fixed, LineCheck check) {
        Map<String, String> more = new TreeMap<>();
        more.put("price", check.price().id());
        more.put("quantity", Exact.text(check.quantity()));
        more.put("window", check.window().toString());
        more.put("expected", check.expected().toString());
        more.put("billed", check.billed().toString());
        if (check.subscription() != null) {
            more.put("subscription", check.subscription());
        }
        Found found = new Found(
                EscalationKind.INVOICE_DIFFERENCE,
                "#" + check.price().id(),
                "Ours: " + check.expected() + "; Stripe's: " + check.billed(),
                check.expectedAmount(),
                check.billedAmount());
        return named(fixed, found, more);
    }

    private Difference twice(InvoiceVerdict.Final fixed, InvoiceVerdict.BilledTwice twice) {
        Found found = Found.withoutAmounts(
                EscalationKind.BILLED_TWICE,
                "#" + twice.subscription() + "#" + twice.other(),
                "Subscriptions " + twice.subscription() + " and " + twice.other() + " bill the same usage of "
                        + twice.window() + ": the customer pays twice");
        return named(fixed, found, Map.of("subscription", twice.subscription(), "otherSubscription", twice.other()));
    }

    /** A difference of an invoice. */
    private record Found(EscalationKind kind, String part, String why, BigDecimal expected, BigDecimal billed) {
        static Found withoutAmounts(EscalationKind kind, String part, String why) {
            return new Found(kind, part, why, BigDecimal.ZERO, BigDecimal.ZERO);
        }
    }

    private Difference named(InvoiceVerdict.Final fixed, Found found, Map<String, String> more) {
        Map<String, String> evidence = new TreeMap<>(evidence(run, ledger, more, "reason", found.why()));
        evidence.put("invoice", fixed.ids());
        String id = fixed.last().id();
        String escalation =
                reporter.escalate(run, found.kind(), id, id + found.part() + "#" + ledger.ledgerId(), evidence);
        return off(ledger.periodOr(run.period()), found.expected(), found.billed(), found.why(), escalation);
    }

    static Difference off(BillingPeriod period, BigDecimal expected, BigDecimal billed, String why, String escalation) {
        return new Difference(
                "line_off", 0, period.start(), period.end(), expected, billed, Disposition.ESCALATED, why, escalation);
    }

    static Map<String, String> evidence(
            RunState run, LedgerPosition ledger, Map<String, String> more, String name, String value) {
        Map<String, String> evidence = new TreeMap<>(more);
        evidence.put(name, value);
        evidence.put("run", run.runId());
        evidence.put("account", run.account());
        evidence.put("customer", ledger.customer());
        evidence.put("meter", ledger.meter());
        evidence.put("stripeCustomer", ledger.stripeCustomerId());
        BillingPeriod period = ledger.periodOr(run.period());
        evidence.put("period", period.start() + "/" + period.end());
        evidence.put("pushed", Exact.text(ledger.sent()));
        return evidence;
    }
}
