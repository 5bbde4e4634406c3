package io.stripemeter.pricing.json;

import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.TaxRounding;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.policy.RatingPolicies;
import org.jspecify.annotations.Nullable;

/**
 * Choices where billing systems differ, as written: {@code {"rounding":"half_even"}}. Choices that are absent follow
 * Stripe.
 */
public record PoliciesForm(
        @Nullable String rounding,
        @Nullable String lineRounding,
        @Nullable String zeroUsageFlat,
        @Nullable String fractionalQuantity,
        @Nullable String negativeUsage,
        @Nullable String minimumAtZero,
        @Nullable String taxRounding) {

    InvoicePolicies read(String path, ParseContext context) {
        RatingPolicies stripe = RatingPolicies.STRIPE;
        RatingPolicies rating = new RatingPolicies(
                choice(path + ".rounding", rounding, stripe.rounding(), context),
                choice(path + ".lineRounding", lineRounding, stripe.lineRounding(), context),
                choice(path + ".zeroUsageFlat", zeroUsageFlat, stripe.zeroUsageFlat(), context),
                choice(path + ".fractionalQuantity", fractionalQuantity, stripe.fractionalQuantity(), context),
                choice(path + ".negativeUsage", negativeUsage, stripe.negativeUsage(), context),
                choice(path + ".minimumAtZero", minimumAtZero, stripe.minimumAtZero(), context));
        TaxRounding tax = choice(path + ".taxRounding", taxRounding, TaxRounding.PER_LINE, context);
        return new InvoicePolicies(rating, tax);
    }

    private static <E extends Enum<E>> E choice(String path, @Nullable String text, E otherwise, ParseContext context) {
        E chosen = context.read(path, text, name -> DocumentTexts.choice(otherwise.getDeclaringClass(), name));
        return chosen == null ? otherwise : chosen;
    }
}
