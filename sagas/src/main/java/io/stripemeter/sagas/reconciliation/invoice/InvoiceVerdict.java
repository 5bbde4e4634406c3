package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A verdict of a customer's invoices on one ledger, from values alone: without Stripe, a clock or effects. */
public sealed interface InvoiceVerdict {
    /** A draft lives 72 hours at most; some hours are for polling. After that an invoice is missing or stuck. */
    Duration FINAL_BY = Duration.ofHours(75);

    /** No invoice bills the period, and none has to be there yet. */
    record NotYet(String why) implements InvoiceVerdict {}

    /** Nothing was used, and nothing is billed. */
    record NothingToBill() implements InvoiceVerdict {}

    /** Usage was pushed, and no invoice bills it. */
    record NotBilled() implements InvoiceVerdict {}

    /** The invoice is a draft longer than a draft may be. */
    record Stuck(BilledInvoice draft) implements InvoiceVerdict {}

    /** The lines are for another time than the period. */
    record OtherCycle(BilledInvoice invoice, BilledLine line) implements InvoiceVerdict {}

    /** The price is none that we can rate by. */
    record Unratable(BilledInvoice invoice, BilledPrice price, String why) implements InvoiceVerdict {}

    /** The invoice is final: its lines beside ours, price by price. */
    record Final(BilledInvoice invoice, List<LineCheck> checks) implements InvoiceVerdict {
        public Final {
            checks = List.copyOf(checks);
        }

        public boolean equal() {
            return checks.stream().allMatch(LineCheck::equal);
        }
    }

    static InvoiceVerdict of(LedgerPosition ledger, BillingPeriod period, List<BilledInvoice> invoices, Instant now) {
        BilledInvoice invoice = billing(ledger, invoices);
        boolean due = !now.isBefore(period.end().plus(FINAL_BY));
        if (invoice == null) {
            if (!due) {
                return new NotYet("No invoice bills it yet");
            }
            return ledger.planned().signum() == 0 ? new NothingToBill() : new NotBilled();
        }
        if (invoice.draft()) {
            return due ? new Stuck(invoice) : new NotYet("Invoice " + invoice.id() + " is a draft");
        }
        List<BilledLine> lines = linesOf(ledger, invoice);
        for (BilledLine line : lines) {
            if (!line.from().equals(period.start()) && !line.to().equals(period.end())) {
                return new OtherCycle(invoice, line);
            }
        }
        return compared(ledger, invoice, lines);
    }

    private static InvoiceVerdict compared(LedgerPosition ledger, BilledInvoice invoice, List<BilledLine> lines) {
        Map<BilledPrice, List<BilledLine>> byPrice = new LinkedHashMap<>();
        lines.forEach(line -> byPrice.computeIfAbsent(Objects.requireNonNull(line.price()), unused -> new ArrayList<>())
                .add(line));
        List<LineCheck> checks = new ArrayList<>();
        for (Map.Entry<BilledPrice, List<BilledLine>> entry : byPrice.entrySet()) {
            try {
                checks.add(LineCheck.of(entry.getKey(), ledger.planned(), entry.getValue()));
            } catch (InvalidPricing unknown) {
                return new Unratable(invoice, entry.getKey(), String.valueOf(unknown.getMessage()));
            }
        }
        return new Final(invoice, checks);
    }

    private static @Nullable BilledInvoice billing(LedgerPosition ledger, List<BilledInvoice> invoices) {
        return invoices.stream()
                .filter(invoice ->
                        !invoice.voided() && !linesOf(ledger, invoice).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<BilledLine> linesOf(LedgerPosition ledger, BilledInvoice invoice) {
        return invoice.lines().stream()
                .filter(line ->
                        line.price() != null && Objects.equals(line.price().stripeMeterId(), ledger.stripeMeterId()))
                .toList();
    }
}
