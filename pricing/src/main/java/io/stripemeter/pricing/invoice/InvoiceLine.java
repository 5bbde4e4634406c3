package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.money.Amount;

/**
 * One line of an invoice preview.
 *
 * @param item the id of the priced usage it comes from
 * @param line quantity, unit price, tier and amount
 * @param arithmetic the calculation of the amount, in words and numbers
 * @param discount the line's part of the invoice's discounts, not negative
 * @param credit the part of the line that credit grants paid, not negative
 * @param tax on, or contained in, what remains
 */
public record InvoiceLine(String item, Line line, String arithmetic, Amount discount, Amount credit, Amount tax) {

    /** The taxed amount: the line's amount less discount and credit. */
    public Amount net() {
        return line.amount().minus(discount).minus(credit);
    }
}
