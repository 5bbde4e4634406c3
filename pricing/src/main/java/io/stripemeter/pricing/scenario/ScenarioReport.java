package io.stripemeter.pricing.scenario;

import io.stripemeter.pricing.invoice.InvoicePreview;
import java.util.List;

/** A scenario's outcome: the preview, and every value that is not as expected. */
public record ScenarioReport(String scenario, InvoicePreview preview, List<Difference> differences) {

    /**
     * One value that is not as expected.
     *
     * @param path such as {@code total} or {@code items.storage_gb}
     * @param actual "missing" when the invoice has no such item
     */
    public record Difference(String path, String expected, String actual) {}

    public boolean passed() {
        return differences.isEmpty();
    }
}
