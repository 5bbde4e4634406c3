package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * L3: what an invoice bills for a quantity by one price, line by line against our own rating of it.
 *
 * @param price what Stripe priced by
 * @param expected our lines
 * @param billed Stripe's lines
 */
public record LineCheck(BilledPrice price, List<Charge> expected, List<Charge> billed) {
    /** One line: how much of what, for how many minor units. */
    public record Charge(BigDecimal quantity, BigDecimal amount) {
        public Charge {
            quantity = quantity.stripTrailingZeros();
            amount = amount.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return quantity.toPlainString() + " for " + amount.toPlainString();
        }
    }

    public LineCheck {
        expected = List.copyOf(expected);
        billed = List.copyOf(billed);
    }

    /**
     * Rates the quantity and sets it beside the lines.
     *
     * @throws InvalidPricing when the price is none that we can rate by
     */
    static LineCheck of(BilledPrice price, BigDecimal quantity, List<BilledLine> lines) {
        List<Charge> expected = new ArrayList<>();
        Rater.of(PriceModels.of(price))
                .rate(quantity)
                .lines()
                .forEach(line -> expected.add(new Charge(
                        line.quantity(), BigDecimal.valueOf(line.amount().minorUnits()))));
        return new LineCheck(
                price,
                expected,
                lines.stream()
                        .map(line -> new Charge(line.quantity(), line.amount()))
                        .toList());
    }

    public boolean equal() {
        return expected.equals(billed);
    }

    public BigDecimal expectedAmount() {
        return sum(expected);
    }

    public BigDecimal billedAmount() {
        return sum(billed);
    }

    private static BigDecimal sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
