package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.policy.RatingPolicies;

/** The choices an invoice follows where systems differ. */
public record InvoicePolicies(RatingPolicies rating, TaxRounding taxRounding) {

    public static final InvoicePolicies STRIPE = new InvoicePolicies(RatingPolicies.STRIPE, TaxRounding.PER_LINE);
}
