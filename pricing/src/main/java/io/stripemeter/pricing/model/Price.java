package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price: a model and its terms in one currency. */
public record Price(Currency currency, PriceModel model, Terms terms) {

    public Price {
        requireCurrency(currency, terms.limits().minimum(), "minimumAmount");
        requireCurrency(currency, terms.limits().maximum(), "maximumAmount");
        Commitment commitment = terms.commitment();
        requireCurrency(currency, commitment == null ? null : commitment.committed(), "commitment.amount");
        List<Violation> violations = TermRules.violationsOf(model, terms);
        if (!violations.isEmpty()) {
            throw new InvalidPricing(violations);
        }
    }

    public static Price of(Currency currency, PriceModel model) {
        return new Price(currency, model, Terms.NONE);
    }

    public Price with(Terms other) {
        return new Price(currency, model, other);
    }

    private static void requireCurrency(Currency currency, @Nullable Amount amount, String path) {
        if (amount == null) {
            return;
        }
        if (!amount.currency().equals(currency)) {
            throw new InvalidPricing(
                    path, "currency_mismatch", "is in " + amount.currency() + ", but the price is in " + currency);
        }
        if (!currency.charges(amount)) {
            throw new InvalidPricing(
                    path,
                    "not_chargeable",
                    "must be a multiple of " + currency.step() + " minor units, as Stripe charges " + currency);
        }
    }
}
