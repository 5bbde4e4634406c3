package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.scenario.Expected;
import io.stripemeter.pricing.scenario.Scenario;
import io.stripemeter.pricing.scenario.Tolerance;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as written: an invoice and its expected results.
 *
 * @param invoice as {@code POST /v1/simulations/invoice} takes it
 * @param tolerance exact when absent
 */
public record ScenarioForm(
        @Nullable String name,
        @Nullable InvoiceForm invoice,
        @Nullable ExpectedForm expected,
        @Nullable ToleranceForm tolerance) {

    /**
     * The scenario, or null with all violations noted.
     *
     * @param otherName used when the scenario has no name
     */
    public @Nullable Scenario read(String otherName, ParseContext context) {
        String title = name == null ? otherName : context.read("name", name, DocumentTexts::name);
        if (expected == null) {
            context.refuse("expected", "required", "is required");
        }
        if (invoice == null) {
            context.refuse("invoice", "required", "is required");
            return null;
        }
        InvoiceSpec spec = invoice.read("invoice", context);
        if (spec == null || expected == null) {
            return null;
        }
        Currency money = spec.request().currency();
        Expected results = expected.read("expected", money, context);
        Tolerance distance = tolerance == null ? Tolerance.EXACT : tolerance.read("tolerance", money, context);
        return title == null || results == null || distance == null || context.failed()
                ? null
                : new Scenario(title, spec.request(), spec.policies(), results, distance);
    }
}
