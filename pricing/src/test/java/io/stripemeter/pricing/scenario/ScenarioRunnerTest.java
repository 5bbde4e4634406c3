package io.stripemeter.pricing.scenario;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.scenario.ScenarioReport.Difference;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRunnerTest {

    @Test
    void passesWhenEveryExpectedValueIsMet() {
        Expected expected = new Expected(
                "usd",
                Map.of("calls", new BigDecimal("100")),
                new BigDecimal("100.00"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal("100"),
                new BigDecimal("100"));

        assertThat(run(expected, Tolerance.EXACT).passed()).isTrue();
    }

    @Test
    void namesEveryValueThatDiffers() {
        Expected expected = new Expected(
                "eur",
                Map.of("storage_gb", BigDecimal.ONE, "calls", new BigDecimal("99")),
                new BigDecimal("105"),
                null,
                null,
                null,
                new BigDecimal("105"),
                null);

        assertThat(run(expected, new Tolerance(new BigDecimal("0.01"), new BigDecimal("0.01")))
                        .differences())
                .containsExactly(
                        new Difference("currency", "eur", "usd"),
                        new Difference("items.calls", "99", "100.00"),
                        new Difference("items.storage_gb", "1", "missing"),
                        new Difference("subtotal", "105", "100.00"),
                        new Difference("total", "105", "100.00"));
    }

    @Test
    void runsABatchInItsOrder() {
        Scenario passes = scenario(Expected.ofTotal(new BigDecimal("100")), Tolerance.EXACT);
        Scenario fails = scenario(Expected.ofTotal(new BigDecimal("100.02")), Tolerance.EXACT);

        assertThat(ScenarioRunner.runAll(List.of(passes, fails)))
                .extracting(ScenarioReport::passed)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "100.0004, 100.0005, .001, 0, true",
        "101, 100, 0, .02, true",
        "1.1, 1, .05, .05, false",
        "100.02, 100, .001, .0001, false",
        "100.005, 100, .01, .001, true",
        "105, 100, .01, .01, false",
        "0.0004, 0, 0, .0005, true",
        "-5, -5, 0, 0, true",
    })
    void toleratesWhenEitherBoundHolds(
            BigDecimal actual, BigDecimal expected, BigDecimal absolute, BigDecimal relative, boolean equal) {
        assertThat(new Tolerance(absolute, relative).allows(expected, actual)).isEqualTo(equal);
    }

    private static ScenarioReport run(Expected expected, Tolerance tolerance) {
        return ScenarioRunner.run(scenario(expected, tolerance));
    }

    private static Scenario scenario(Expected expected, Tolerance tolerance) {
        InvoiceRequest request = InvoiceRequest.of(
                "cus_1",
                USD,
                new InvoicePeriod(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400)),
                List.of(new PricedUsage(
                        "calls", Price.of(USD, new PerUnit(UnitPrice.of("10"))), Usage.of(new BigDecimal("1000")))));
        return new Scenario("calls", request, InvoicePolicies.STRIPE, expected, tolerance);
    }
}
