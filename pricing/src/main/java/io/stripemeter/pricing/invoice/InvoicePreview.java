package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.util.List;

/**
 * What an invoice would be. {@code subtotal - discounts - credits + exclusive tax = total}, and
 * {@code total - balanceApplied = amountDue}.
 *
 * @param subtotal sum of the lines' amounts
 * @param discounts what each discount took off
 * @param creditUses what each grant paid and has left
 * @param credits what all grants paid
 * @param tax sum of the lines' taxes, contained in the total when the tax is inclusive
 * @param balanceLeft what remains of the customer's balance
 */
public record InvoicePreview(
        String customer,
        InvoicePeriod period,
        List<InvoiceLine> lines,
        Amount subtotal,
        Discounted discounts,
        List<CreditDraw.Use> creditUses,
        Amount credits,
        Amount tax,
        Amount total,
        Amount balanceApplied,
        Amount balanceLeft,
        Amount amountDue) {

    /** What one item of the request charges, before discounts. */
    public Amount amountOf(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .map(line -> line.line().amount())
                .reduce(Amount.zero(subtotal.currency()), Amount::plus);
    }
}
