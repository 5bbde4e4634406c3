package io.stripemeter.pricing.scenario;

import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.scenario.ScenarioReport.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runner of scenarios: it previews the invoice and compares every expected value. */
public final class ScenarioRunner {

    private ScenarioRunner() {}

    public static ScenarioReport run(Scenario scenario) {
        InvoicePreview preview = new InvoiceSimulator(scenario.policies()).preview(scenario.request());
        return new ScenarioReport(scenario.name(), preview, new Comparison(scenario, preview).differences());
    }

    public static List<ScenarioReport> runAll(List<Scenario> scenarios) {
        return scenarios.stream().map(ScenarioRunner::run).toList();
    }

    private static final class Comparison {

        private final Scenario scenario;
        private final InvoicePreview preview;
        private final List<Difference> differences = new ArrayList<>();

        Comparison(Scenario scenario, InvoicePreview preview) {
            this.scenario = scenario;
            this.preview = preview;
        }

        List<Difference> differences() {
            Expected expected = scenario.expected();
            String currency = preview.subtotal().currency().code();
            if (expected.currency() != null && !expected.currency().equalsIgnoreCase(currency)) {
                differences.add(new Difference("currency", expected.currency(), currency));
            }
            new TreeMap<>(expected.items()).forEach(this::compareItem);
            compare("subtotal", expected.subtotal(), preview.subtotal());
            compare("discounts", expected.discounts(), preview.discounts().off());
            compare("credits", expected.credits(), preview.credits());
            compare("tax", expected.tax(), preview.tax());
            compare("total", expected.total(), preview.total());
            compare("amountDue", expected.amountDue(), preview.amountDue());
            return List.copyOf(differences);
        }

        private void compareItem(String item, BigDecimal expected) {
            String path = "items." + item;
            if (preview.lines().stream().noneMatch(line -> line.item().equals(item))) {
                differences.add(new Difference(path, expected.toPlainString(), "missing"));
            } else {
                compare(path, expected, preview.amountOf(item));
            }
        }

        private void compare(String path, @Nullable BigDecimal expected, Amount actual) {
            if (expected != null && !scenario.tolerance().allows(expected, actual.inMajorUnits())) {
                differences.add(new Difference(
                        path, expected.toPlainString(), actual.inMajorUnits().toPlainString()));
            }
        }
    }
}
