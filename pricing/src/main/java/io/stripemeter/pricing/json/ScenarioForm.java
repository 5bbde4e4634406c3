package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.scenario.Expected;
import io.stripemeter.pricing.scenario.Scenario;
import io.stripemeter.pricing.scenario.Tolerance;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as written: an invoice and what it should come to.
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
    public @Nullable Scenario read(String otherName, ParseContext reading) {
        String title = name == null ? otherName : reading.read("name", name, DocumentTexts::name);
        if (expected == null) {
            reading.refuse("expected", "required", "is required");
        }
        if (invoice == null) {
            reading.refuse("invoice", "required", "is required");
            return null;
        }
        InvoiceSpec question = invoice.read("invoice", reading);
        if (question == null || expected == null) {
            return null;
        }
        Currency money = question.request().currency();
        Expected results = expected.read("expected", money, reading);
        Tolerance distance = tolerance == null ? Tolerance.EXACT : tolerance.read("tolerance", money, reading);
        return title == null || results == null || distance == null || reading.failed()
                ? null
                : new Scenario(title, question.request(), question.policies(), results, distance);
    }
}
