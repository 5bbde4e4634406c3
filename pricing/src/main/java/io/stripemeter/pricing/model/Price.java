package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import org.jspecify.annotations.Nullable;

/** A price: a model and its terms in one currency. */
public record Price(Currency currency, PriceModel model, Terms terms) {

    public Price {
        if (terms.freeUnits().signum() > 0 && !takesFreeUnits(model)) {
            throw new InvalidPricing(
                    "freeUnits",
                    "not_allowed_with_model",
                    "is not allowed for a dimensional price or with terms per event, which have no single total");
        }
        requireCurrency(currency, terms.limits().minimum(), "minimumAmount");
        requireCurrency(currency, terms.limits().maximum(), "maximumAmount");
        Commitment commitment = terms.commitment();
        requireCurrency(currency, commitment == null ? null : commitment.committed(), "commitment.amount");
    }

    public static Price of(Currency currency, PriceModel model) {
        return new Price(currency, model, Terms.NONE);
    }

    public Price with(Terms other) {
        return new Price(currency, model, other);
    }

    private static boolean takesFreeUnits(PriceModel model) {
        return !(model instanceof Matrix)
                && !(model instanceof PercentagePrice percentage && percentage.terms() != null);
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
