package io.stripemeter.pricing.line;

import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.RatingPolicies;
import java.math.BigDecimal;

/**
 * A factory of lines from exact charges. It knows the currency, the policies and the cell of a dimensional price.
 *
 * @param cell put on every line's key; empty outside a dimensional price
 */
public record Settling(Currency currency, RatingPolicies policies, String cell, Amount zero) {

    public static Settling of(Currency currency, RatingPolicies policies) {
        return new Settling(currency, policies, "", Amount.zero(currency));
    }

    public Settling in(String otherCell) {
        return new Settling(currency, policies, otherCell, zero);
    }

    /** Quantity times unit price. */
    public Line units(LineKey key, BigDecimal quantity, UnitPrice unitPrice) {
        BigDecimal exact = unitPrice.times(quantity);
        return new Line(key.in(cell), quantity, unitPrice, exact, settle(exact), zero);
    }

    /** An amount without a unit price; {@code quantity} is how often it occurs. */
    public Line fee(LineKey key, BigDecimal quantity, BigDecimal exact) {
        return new Line(key.in(cell), quantity, null, exact, settle(exact), zero);
    }

    public Amount settle(BigDecimal exact) {
        return policies.rounding().settle(exact, currency);
    }
}
