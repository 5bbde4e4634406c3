package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdict.BilledTwice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The comparison of the lines of final invoices with what a ledger pushed. */
record InvoiceComparison(
        LedgerPosition ledger, PushedUsage pushed, List<BilledInvoice> invoices, List<UsageLines.Billed> lines) {
    InvoiceVerdict verdict() {
        List<UsageLines> groups = UsageLines.grouped(lines);
        List<LineCheck> checks = new ArrayList<>();
        BigDecimal late = BigDecimal.ZERO;
        for (UsageLines group : groups) {
            try {
                LineCheck check = LineCheck.of(group, pushed.in(group.window()));
                BigDecimal after = check.equal() ? BigDecimal.ZERO : cameTooLate(group);
                if (after.signum() != 0) {
                    check = LineCheck.of(group, check.quantity().subtract(after));
                    late = after;
                }
                checks.add(check);
            } catch (InvalidPricing unknown) {
                BilledInvoice invoice = group.billed().get(0).invoice();
                return new InvoiceVerdict.Unratable(invoice, group.price(), String.valueOf(unknown.getMessage()));
            }
        }
        return new InvoiceVerdict.Final(billing(), checks, twice(groups), uncovered(groups), late, leftOut());
    }

    /** What Stripe accepted when the invoice was final; 0 unless the lines are right without it. */
    private BigDecimal cameTooLate(UsageLines group) {
        BigDecimal after = pushed.acceptedSince(group.finalAt(), group.window());
        BigDecimal before = pushed.in(group.window()).subtract(after);
        return after.signum() != 0 && LineCheck.of(group, before).equal() ? after : BigDecimal.ZERO;
    }

    private List<BilledInvoice> billing() {
        Set<BilledInvoice> billing = new LinkedHashSet<>();
        lines.stream()
                .map(UsageLines.Billed::invoice)
                .sorted(Comparator.comparing(BilledInvoice::finalAt).thenComparing(BilledInvoice::id))
                .forEach(billing::add);
        return List.copyOf(billing);
    }

    private static List<BilledTwice> twice(List<UsageLines> groups) {
        List<BilledTwice> twice = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                UsageLines one = groups.get(i);
                UsageLines other = groups.get(j);
                if (one.billsAgain(other)) {
                    twice.add(new BilledTwice(
                            String.valueOf(one.subscription()),
                            String.valueOf(other.subscription()),
                            one.window().with(other.window())));
                }
            }
        }
        return twice;
    }

    /** What was pushed into times of the period that no line is for. */
    private BigDecimal uncovered(List<UsageLines> groups) {
        List<BillingWindow> covered = new ArrayList<>();
        groups.stream()
                .map(UsageLines::window)
                .sorted(Comparator.comparing(BillingWindow::from))
                .forEach(window -> {
                    BillingWindow last = covered.isEmpty() ? null : covered.get(covered.size() - 1);
                    if (last != null && !window.from().isAfter(last.to())) {
                        covered.set(covered.size() - 1, last.with(window));
                    } else {
                        covered.add(window);
                    }
                });
        BigDecimal billed = covered.stream().map(pushed::in).reduce(BigDecimal.ZERO, BigDecimal::add);
        return pushed.whole().subtract(billed);
    }

    private String leftOut() {
        List<String> leftOut = new ArrayList<>();
        for (BilledLine.Kind kind : List.of(BilledLine.Kind.PRORATION, BilledLine.Kind.INVOICE_ITEM)) {
            long count = billing().stream()
                    .flatMap(invoice -> invoice.lines().stream())
                    .filter(line -> line.kind() == kind)
                    .count();
            if (count > 0) {
                leftOut.add(count
                        + (kind == BilledLine.Kind.PRORATION ? " proration" : " invoice item")
                        + (count > 1 ? "s" : ""));
            }
        }
        BigDecimal credited =
                billing().stream().map(BilledInvoice::creditNotes).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (credited.signum() != 0) {
            leftOut.add("credit notes of " + credited.toPlainString() + " minor units");
        }
        return String.join(", ", leftOut);
    }
}
