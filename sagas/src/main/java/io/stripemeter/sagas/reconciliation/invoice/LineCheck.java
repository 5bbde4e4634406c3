package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * L3: what invoices bill for a quantity by one price of one subscription, against our own rating of it. Lines are sets: their
 * order means nothing, and a charge may be split over several lines.
 *
 * @param price what Stripe priced by
 * @param subscription whose item it is; null when the lines name none
 * @param window the time that the lines are for
 * @param quantity what was pushed in that time
 * @param expected our lines
 * @param billed Stripe's lines
 */
public record LineCheck(
        BilledPrice price,
        @Nullable String subscription,
        BillingWindow window,
        BigDecimal quantity,
        List<Charge> expected,
        List<Charge> billed) {
    /** One line: how much of what, for how many minor units. */
    public record Charge(BigDecimal quantity, BigDecimal amount) {
        public Charge {
            quantity = form(quantity);
            amount = form(amount);
        }

        private static BigDecimal form(BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
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
     * Rates the quantity and sets it beside the lines of one price.
     *
     * <p>Several invoices may bill one window in parts, as with billing thresholds. Each rates its own part then, so such
     * parts are the same as ours when they add up to the quantity and each is rated right.
     *
     * @throws InvalidPricing when the price is none that we can rate by
     */
    static LineCheck of(UsageLines lines, BigDecimal quantity) {
        List<Charge> billed = charges(lines.lines());
        List<Charge> whole = rated(lines.price(), quantity);
        if (!Charges.same(whole, billed)
                && lines.byInvoice().size() > 1
                && lines.price().packages() == null) {
            List<Charge> parts = new ArrayList<>();
            for (List<BilledLine> part : lines.byInvoice()) {
                parts.addAll(rated(lines.price(), Charges.quantity(charges(part))));
            }
            if (Charges.quantity(billed).compareTo(Charges.quantity(whole)) == 0 && Charges.same(parts, billed)) {
                whole = parts;
            }
        }
        return new LineCheck(lines.price(), lines.subscription(), lines.window(), quantity, whole, billed);
    }

    private static List<Charge> charges(List<BilledLine> lines) {
        return lines.stream()
                .map(line -> new Charge(line.quantity(), line.amount()))
                .toList();
    }

    private static List<Charge> rated(BilledPrice price, BigDecimal quantity) {
        return Rater.of(PriceModels.of(price)).rate(quantity).lines().stream()
                .map(line -> new Charge(
                        line.quantity(), BigDecimal.valueOf(line.amount().minorUnits())))
                .toList();
    }

    public boolean equal() {
        return Charges.same(expected, billed);
    }

    public BigDecimal expectedAmount() {
        return Charges.amount(expected);
    }

    public BigDecimal billedAmount() {
        return Charges.amount(billed);
    }
}
