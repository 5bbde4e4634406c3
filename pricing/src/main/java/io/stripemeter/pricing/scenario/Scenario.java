package io.stripemeter.pricing.scenario;

import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoiceRequest;

/** An invoice to simulate and its expected results: an executable example of a price list. */
public record Scenario(
        String name, InvoiceRequest request, InvoicePolicies policies, Expected expected, Tolerance tolerance) {}
