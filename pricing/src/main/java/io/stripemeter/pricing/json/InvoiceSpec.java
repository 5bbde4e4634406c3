package io.stripemeter.pricing.json;

import io.stripemeter.pricing.forecast.ProjectedInvoice;
import io.stripemeter.pricing.forecast.Projection;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An invoice to preview, and the projections of its items to the period's end.
 *
 * @param projections by item id; empty when no forecast was asked for
 */
public record InvoiceSpec(InvoiceRequest request, InvoicePolicies policies, SortedMap<String, Projection> projections) {

    public InvoiceSpec {
        projections = Collections.unmodifiableSortedMap(new TreeMap<>(projections));
    }

    public InvoicePreview preview() {
        return new InvoiceSimulator(policies).preview(request);
    }

    /** The invoice the period is expected to end with; null when no forecast was asked for. */
    public @Nullable ProjectedInvoice projected() {
        return projections.isEmpty() ? null : ProjectedInvoice.of(new InvoiceSimulator(policies), request, projections);
    }
}
