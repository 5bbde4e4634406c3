package io.stripemeter.query.pricebook.simulation;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentUsageResolverTest {

    private static final ReadModel READ_MODEL = new ReadModel();
    private static final SimulationController ENDPOINT = Simulations.over(READ_MODEL);

    @BeforeAll
    static void fold() {
        Journal journal = new Journal();
        journal.add(meter("calls", Aggregation.SUM));
        journal.add(meter("storage", Aggregation.SUM, "region"));
        journal.addUsage(usage("a", "calls", "globex", "1000.5", "2026-11-01T00:00:00Z"));
        journal.addUsage(usage("b", "calls", "globex", "30.5", "2026-11-30T23:59:59.999999Z"));
        journal.addUsage(usage("c", "calls", "globex", "7", "2026-12-01T00:00:00Z"));
        journal.addUsage(usage("d", "calls", "initech", "7", "2026-11-02T00:00:00Z"));
        journal.addUsage(usage("e", "storage", "globex", "10", "2026-11-02T00:00:00Z", "{\"region\":\"eu\"}"));
        journal.addUsage(usage("f", "storage", "globex", "5", "2026-11-02T00:00:00Z", "{\"region\":\"us\"}"));
        journal.add(meter("other", "calls", Aggregation.SUM));
        journal.addUsage(Journal.of("other", usage("g", "calls", "globex", "999", "2026-11-02T00:00:00Z")));
        journal.add(meter("peak", Aggregation.MAX));
        journal.addUsage(usage("h", "peak", "globex", "3", "2026-11-02T00:00:00Z"));
        READ_MODEL.fold(new CounterProjection(Journal.NO_LOG), journal.events());
        READ_MODEL.fold(new DirectoryProjection(), journal.events());
    }

    @Test
    void previewsTheMonthAsItIsCounted() {
        assertThat(invoice("globex", "2026-11-01", "calls", PER_UNIT).total()).isEqualTo(1031);
        assertThat(invoice("nobody", "2026-11-01", "calls", PER_UNIT).total()).isZero();
        assertThat(invoice("globex", "2026-10-01", "calls", PER_UNIT).total()).isZero();
    }

    @Test
    void readsDimensionsForADimensionalPriceAndTheTotalForAnother() {
        assertThat(invoice("globex", "2026-11-01", "storage", DIMENSIONAL).total())
                .isEqualTo(10 * 4 + 5 * 3);
        assertThat(invoice("globex", "2026-11-01", "storage", PER_UNIT).total()).isEqualTo(15);
        assertThat(invoice("nobody", "2026-11-01", "storage", DIMENSIONAL).total())
                .isZero();
    }

    @Test
    void forecastsFromTheDaysThatAreCounted() {
        InvoiceView preview = forecast("calls", PER_UNIT);

        assertThat(preview.total()).isEqualTo(1031);
        ForecastView forecast = Objects.requireNonNull(preview.forecast());
        assertThat(forecast.items().get(0).basedOnDays()).isEqualTo(10);
        assertThat(forecast.items().get(0).soFar()).isEqualTo("1031");
        // 1000.5 in 10 days: 100.05 on each of the 20 that are left, of which the last has 30.5 already.
        assertThat(forecast.expected().total()).isEqualTo(3002);
    }

    @Test
    void forecastsTheDaysOfAMeterWithDimensionsAsAWhole() {
        assertThat(Objects.requireNonNull(forecast("storage", PER_UNIT).forecast())
                        .expected()
                        .total())
                .isEqualTo(45);
    }

    @Test
    void forecastsNoMeterWithoutAdditiveDays() {
        assertThatThrownBy(() -> forecast("peak", PER_UNIT))
                .hasMessageContaining("needs at least one item with daily usage");
    }

    private static InvoiceView forecast(String meter, String price) {
        return invoice("globex", "2026-11-01", meter, price, ",\"forecast\":{\"today\":\"2026-11-11\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "globex, 2026-11-01, seats, items[0].id: there is no meter seats",
        "globex, 2026-11-02, calls, period: current usage needs a whole calendar month in UTC",
        "'', 2026-11-01, calls, customer: is required to read current usage",
        "globex, never, calls, period.from: must be a time"
    })
    void namesTheReasonForAnUnreadableBody(String customer, String from, String meter, String why) {
        assertThatThrownBy(() -> invoice(customer, from, meter, PER_UNIT))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageStartingWith(why);
    }

    private static final String PER_UNIT = "{\"model\":\"per_unit\",\"unitAmount\":\"1\"}";
    private static final String DIMENSIONAL = """
            {"model":"dimensional","dimensions":["region"],
             "cells":[{"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}],
             "otherwise":{"model":"per_unit","unitAmount":"3"}}""";

    private static InvoiceView invoice(String customer, String from, String meter, String price) {
        return invoice(customer, from, meter, price, "");
    }

    private static InvoiceView invoice(String customer, String from, String meter, String price, String more) {
        String to = from.startsWith("2026-10") ? "2026-11-01" : "2026-12-01";
        String body = """
                {"customer":"%s","currency":"usd","period":{"from":"%s","to":"%s"},
                 "items":[{"id":"%s","usage":"current","price":%s}]%s}""".formatted(customer, from, to, meter, price, more);
        InvoiceForm form = PricingDocumentParser.json().read(body.getBytes(StandardCharsets.UTF_8), InvoiceForm.class);
        return ENDPOINT.invoice(new Caller(TENANT, "abcdefgh", false, Set.of(Scope.READ)), form);
    }

    private static final TenantId TENANT = new TenantId("acme");
}
