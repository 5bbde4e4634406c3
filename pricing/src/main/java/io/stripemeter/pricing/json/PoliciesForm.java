package io.stripemeter.pricing.json;

import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.TaxRounding;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.policy.RatingPolicies;
import org.jspecify.annotations.Nullable;

/** Choices where systems differ, as written: {@code {"rounding":"half_even"}}; what is absent follows Stripe. */
public record PoliciesForm(
        @Nullable String rounding,
        @Nullable String lineRounding,
        @Nullable String zeroUsageFlat,
        @Nullable String fractionalQuantity,
        @Nullable String negativeUsage,
        @Nullable String minimumAtZero,
        @Nullable String taxRounding) {

    InvoicePolicies read(String path, ParseContext reading) {
        RatingPolicies stripe = RatingPolicies.STRIPE;
        RatingPolicies rating = new RatingPolicies(
                choice(path + ".rounding", rounding, stripe.rounding(), reading),
                choice(path + ".lineRounding", lineRounding, stripe.lineRounding(), reading),
                choice(path + ".zeroUsageFlat", zeroUsageFlat, stripe.zeroUsageFlat(), reading),
                choice(path + ".fractionalQuantity", fractionalQuantity, stripe.fractionalQuantity(), reading),
                choice(path + ".negativeUsage", negativeUsage, stripe.negativeUsage(), reading),
                choice(path + ".minimumAtZero", minimumAtZero, stripe.minimumAtZero(), reading));
        TaxRounding tax = choice(path + ".taxRounding", taxRounding, TaxRounding.PER_LINE, reading);
        return new InvoicePolicies(rating, tax);
    }

    private static <E extends Enum<E>> E choice(String path, @Nullable String text, E otherwise, ParseContext reading) {
        E chosen = reading.read(path, text, name -> DocumentTexts.choice(otherwise.getDeclaringClass(), name));
        return chosen == null ? otherwise : chosen;
    }
}
