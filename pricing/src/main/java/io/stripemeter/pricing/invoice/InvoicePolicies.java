package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.policy.RatingPolicies;

/** The choices of an invoice where billing systems differ. */
public record InvoicePolicies(RatingPolicies rating, TaxRounding taxRounding) {

    public static final InvoicePolicies STRIPE = new InvoicePolicies(RatingPolicies.STRIPE, TaxRounding.PER_LINE);
}
