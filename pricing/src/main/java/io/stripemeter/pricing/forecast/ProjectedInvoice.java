package io.stripemeter.pricing.forecast;

import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The invoice a period is expected to end with, and the invoices of the low and high usage. With volume prices more usage
 * can cost less, so the low usage need not give the lowest invoice.
 */
public record ProjectedInvoice(InvoicePreview low, InvoicePreview expected, InvoicePreview high) {

    /**
     * Previews a request three times, each item's usage replaced by its projection.
     *
     * @param projections by item id; items without one keep their usage
     */
    public static ProjectedInvoice of(
            InvoiceSimulator simulator, InvoiceRequest request, Map<String, Projection> projections) {
        return new ProjectedInvoice(
                simulator.preview(projected(request, projections, Projection::low)),
                simulator.preview(projected(request, projections, Projection::expected)),
                simulator.preview(projected(request, projections, Projection::high)));
    }

    private static InvoiceRequest projected(
            InvoiceRequest request, Map<String, Projection> projections, Function<Projection, BigDecimal> quantity) {
        List<PricedUsage> items = request.items().stream()
                .map(item -> {
                    Projection projection = projections.get(item.id());
                    return projection == null
                            ? item
                            : new PricedUsage(item.id(), item.price(), Usage.of(quantity.apply(projection)));
                })
                .toList();
        return request.withItems(items).during(Phase.FINAL);
    }
}
