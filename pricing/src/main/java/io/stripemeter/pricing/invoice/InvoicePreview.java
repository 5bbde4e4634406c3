package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.util.List;

/**
 * An invoice as it would be. {@code subtotal - discounts - credits + exclusive tax = total}, and
 * {@code total - balanceApplied = amountDue}.
 *
 * @param subtotal sum of the lines' amounts
 * @param discounts the amount each discount took off
 * @param creditUses the amount each grant paid and has left
 * @param credits the amount all grants paid
 * @param tax sum of the lines' taxes, contained in the total when the tax is inclusive
 * @param balanceLeft the rest of the customer's balance
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

    /** The charge of one item of the request, before discounts. */
    public Amount amountOf(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .map(line -> line.line().amount())
                .reduce(Amount.zero(subtotal.currency()), Amount::plus);
    }
}
