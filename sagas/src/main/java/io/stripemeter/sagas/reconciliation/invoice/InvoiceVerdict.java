package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A verdict of a customer's invoices on one ledger, from values alone: without Stripe, a clock or effects.
 *
 * <table>
 * <caption>What stands on invoices, and what becomes of it here</caption>
 * <tr><td>a usage line of the ledger's meter, on any invoice that is not void</td><td>compared</td></tr>
 * <tr><td>a draft with such a line</td><td>waited for: its quantities are refreshed until it is final</td></tr>
 * <tr><td>an open, paid or uncollectible invoice</td><td>final: it was billed, paid or not</td></tr>
 * <tr><td>a voided invoice</td><td>left out: it asks for nothing</td></tr>
 * <tr><td>several prices of the meter</td><td>each bills the whole quantity, and is compared by itself</td></tr>
 * <tr><td>several stretches of time, invoices or lines of one price</td><td>added up: they make up the period</td></tr>
 * <tr><td>two subscriptions for the same time</td><td>the customer pays twice: named</td></tr>
 * <tr><td>prorations, invoice items, fixed prices, minimums</td><td>left out: they bill no usage of the meter</td></tr>
 * <tr><td>taxes, coupons, credits</td><td>left out: amounts are compared before them</td></tr>
 * <tr><td>credit notes</td><td>left out, and told: they change what is paid, not what was billed</td></tr>
 * </table>
 */
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

    /** Two subscriptions that bill the same usage. */
    record BilledTwice(String subscription, String other, BillingWindow window) {}

    /**
     * All invoices are final: their lines beside ours, price by price.
     *
     * @param invoices in the order in which they became final
     * @param twice usage that the customer pays twice
     * @param uncovered what was pushed into times that no line bills
     * @param late what Stripe accepted after the invoice had become final, and so did not bill
     * @param leftOut what stands on the invoices and was not compared, in words; empty for nothing
     */
    record Final(
            List<BilledInvoice> invoices,
            List<LineCheck> checks,
            List<BilledTwice> twice,
            BigDecimal uncovered,
            BigDecimal late,
            String leftOut)
            implements InvoiceVerdict {
        public Final {
            invoices = List.copyOf(invoices);
            checks = List.copyOf(checks);
            twice = List.copyOf(twice);
        }

        public boolean equal() {
            return twice.isEmpty()
                    && uncovered.signum() == 0
                    && late.signum() == 0
                    && checks.stream().allMatch(LineCheck::equal);
        }

        /** The invoice that became final last, and with which nothing can be pushed any more. */
        public BilledInvoice last() {
            return invoices.get(invoices.size() - 1);
        }

        public String ids() {
            return invoices.stream().map(BilledInvoice::id).collect(Collectors.joining(", "));
        }
    }

    static InvoiceVerdict of(LedgerPosition ledger, PushedUsage pushed, List<BilledInvoice> invoices, Instant now) {
        BillingWindow period = pushed.period();
        List<UsageLines.Billed> lines = UsageLines.of(invoices, ledger.stripeMeterId(), period);
        boolean due = !now.isBefore(period.to().plus(FINAL_BY));
        if (lines.isEmpty()) {
            if (!due) {
                return new NotYet("No invoice bills it yet");
            }
            return pushed.whole().signum() == 0 ? new NothingToBill() : new NotBilled();
        }
        for (UsageLines.Billed one : lines) {
            if (one.invoice().draft()) {
                return due
                        ? new Stuck(one.invoice())
                        : new NotYet("Invoice " + one.invoice().id() + " is a draft");
            }
        }
        for (UsageLines.Billed one : lines) {
            if (!period.contains(one.window())) {
                return new OtherCycle(one.invoice(), one.line());
            }
        }
        boolean toTheEnd = lines.stream().anyMatch(one -> one.line().to().equals(period.to()));
        return toTheEnd || due
                ? new InvoiceComparison(ledger, pushed, invoices, lines).verdict()
                : new NotYet("Invoices bill a part of the period; the rest is to come");
    }
}
