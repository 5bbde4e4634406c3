package io.stripemeter.query.pricebook.simulation;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.query.adjustment.AdjustmentProjection;
import io.stripemeter.query.pricebook.PriceBookProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is previewed is what is billed: counters with adjustments and carried usage, in all previews alike. */
class BilledUsageTest {
    private static final ReadModel READ_MODEL = new ReadModel();
    private static final SimulationController ENDPOINT = Simulations.over(READ_MODEL);
    private static final Caller CALLER = new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(Scope.READ));
    private static final String NOVEMBER = "\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"}";
    private static final String STANDARD = "{\"priceBook\":{\"book\":\"standard\"}," + NOVEMBER + "}";
    private static final String BY_GRADE = """
            {"model":"dimensional","dimensions":["grade"],
             "cells":[{"values":{"grade":"gold"},"price":{"model":"per_unit","unitAmount":"9"}}],
             "otherwise":{"model":"per_unit","unitAmount":"1"}}""";
    private static final String BY_CLOUD = """
            {"model":"dimensional","dimensions":["cloud"],
             "cells":[{"values":{"cloud":"aws"},"price":{"model":"per_unit","unitAmount":"9"}}],
             "otherwise":{"model":"per_unit","unitAmount":"1"}}""";
    private static final String AWS_ALONE = """
            {"model":"dimensional","dimensions":["cloud"],
             "cells":[{"values":{"cloud":"aws"},"price":{"model":"per_unit","unitAmount":"9"}}]}""";

    @BeforeAll
    static void fold() {
        Journal journal = new Journal()
                .add(meter("calls", Aggregation.SUM))
                .add(meter("compute", Aggregation.SUM, "cloud", "region"))
                .add(meter("seats", Aggregation.MAX))
                .add(new PriceBookDefined("acme", "standard", "Standard", "usd"))
                .add(new PriceBookDefined("acme", "graded", "Graded", "usd"))
                .add(new PriceBookDefined("acme", "aws", "AWS alone", "usd"))
                .add(version(
                        "standard",
                        "\"calls\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"},\"compute\":" + BY_CLOUD
                                + ",\"cals\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}"))
                .add(version("graded", "\"compute\":" + BY_GRADE))
                .add(version("aws", "\"compute\":" + AWS_ALONE));
        journal.addUsage(usage("a", "calls", "globex", "10", "2026-11-03T00:00:00Z"))
                .addUsage(usage("b", "seats", "globex", "4", "2026-11-03T00:00:00Z"))
                .addUsage(usage(
                        "c",
                        "compute",
                        "globex",
                        "10",
                        "2026-11-03T00:00:00Z",
                        "{\"cloud\":\"aws\",\"region\":\"eu\"}"))
                .addUsage(usage("d", "compute", "globex", "5", "2026-11-03T00:00:00Z", "{\"cloud\":\"gcp\"}"))
                .addUsage(usage("e", "compute", "globex", "7", "2026-11-03T00:00:00Z"))
                .addUsage(usage("f", "compute", "hooli", "6", "2026-11-03T00:00:00Z", "{\"cloud\":\"aws\"}"));
        new AdjustmentLog(journal, "globex", "calls")
                .corrected("2026-11", "-3")
                .late("2026-10", "2026-11", "2")
                .late("2026-11", "2026-12", "1")
                .late("2026-11", null, "0.5")
                .waiting("2026-11", "100");
        new AdjustmentLog(journal, "globex", "compute").corrected("2026-11", "-2");
        new AdjustmentLog(journal, "hooli", "compute").corrected("2026-11", "-1");
        new AdjustmentLog(journal, "initech", "calls").corrected("2026-11", "4").revertedIn("2026-11", "2026-12", "9");
        READ_MODEL.fold(new CounterProjection(Journal.NO_LOG), journal.events());
        READ_MODEL.fold(new DirectoryProjection(), journal.events());
        READ_MODEL.fold(new AdjustmentProjection(), journal.events());
        READ_MODEL.fold(new PriceBookProjection(), journal.events());
    }

    @Test
    void anInvoiceBillsAdjustmentsAndCarriedUsageAndShowsThem() {
        InvoiceView invoice = invoice("calls", "{\"model\":\"per_unit\",\"unitAmount\":\"100\"}", "");

        assertThat(invoice.total()).isEqualTo(750);
        UsageView usage = Objects.requireNonNull(invoice.lines().get(0).usage());
        assertThat(usage.total()).isEqualTo("7.5");
        assertThat(usage.parts().stream().map(part -> part.kind() + " " + part.quantity()))
                .containsExactly("counted 10", "adjusted -3", "carried_in 2", "carried_out -1.5");
    }

    @Test
    void untilAnythingIsCarriedOutTheTotalIsTheLedgersCountedTotal() {
        assertThat(READ_MODEL.rows("""
                        select total from counted_period_view
                        where customer = 'globex' and meter = 'calls' and period_start = '2026-11-01T00:00:00Z'""")).containsExactly("(9)"); // 7.5 and the 1.5 that are carried out
    }

    @Test
    void everybodysPreviewAndWhatIfBillTheSame() {
        AllCustomersPreview.PageView page = everybody("standard");

        assertThat(page.customers().stream().map(customer -> customer.customer() + " " + customer.meters()))
                .containsExactly(
                        "globex {calls=8, cals=0, compute=100}", // 7.5 units are rounded on the line
                        "hooli {calls=0, cals=0}",
                        "initech {calls=13, cals=0, compute=0}");
        assertThat(kinds(page.customers().get(0).usage().get("calls")))
                .isEqualTo("counted 10, adjusted -3, carried_in 2, carried_out -1.5");
        WhatIfView view = whatIf("{\"prices\":{\"calls\":{\"model\":\"per_unit\",\"unitAmount\":\"100\"}}}");
        assertThat(view.customers().stream().map(customer -> customer.customer() + " " + customer.before()))
                .containsExactly("globex 750", "initech 1300");
        assertThat(kinds(view.customers().get(1).usage().get("calls"))).isEqualTo("counted 0, adjusted 13");
    }

    @Test
    void usageWithoutThePropertyIsAllOthersInAllPreviews() {
        // aws 10 × 9; others: gcp 5, no cloud 7, adjusted -2
        assertThat(invoice("compute", BY_CLOUD, "").total()).isEqualTo(10 * 9 + 5 + 7 - 2);
        assertThat(everybody("standard").customers().get(0).meters()).containsEntry("compute", 100L);
        assertThat(whatIf("{\"prices\":{\"compute\":" + BY_CLOUD + "}}", ",\"customers\":[{\"customer\":\"globex\"}]")
                        .before())
                .isEqualTo(100);
    }

    @Test
    void aDimensionThatTheMeterLacksIsRefusedInAllPreviews() {
        assertThatThrownBy(() -> invoice("compute", BY_GRADE, ""))
                .isInstanceOf(InvalidPricing.class)
                .hasMessage(
                        "items[0].price.dimensions[0]: is no dimension of the meter, which is grouped by cloud, region");
        assertThatThrownBy(() -> invoice("calls", BY_CLOUD, "")).hasMessageEndingWith("which is grouped by none");
        assertThatThrownBy(() -> everybody("graded"))
                .hasMessageStartingWith("priceBook.prices.compute.dimensions[0]: is no");
        assertThatThrownBy(() -> wholeBook("graded"))
                .hasMessageStartingWith("priceBook.prices.compute.dimensions[0]: is no");
        assertThatThrownBy(() -> whatIf("{\"prices\":{\"compute\":" + BY_GRADE + "}}"))
                .hasMessageStartingWith("before.prices.compute.dimensions[0]: is no");
    }

    @Test
    void namesUsedMetersWithoutAPriceAndPricesWithoutAMeter() {
        AllCustomersPreview.PageView page = everybody("standard");
        assertThat(page.unpricedMeters()).containsExactly("seats");
        assertThat(page.unknownMeters()).containsExactly("cals");
        InvoiceView invoice = wholeBook("standard");
        assertThat(invoice.total()).isEqualTo(108);
        assertThat(invoice.unpricedMeters()).containsExactly("seats");
        assertThat(invoice.unknownMeters()).containsExactly("cals");
        WhatIfView view = whatIf("{\"prices\":{\"calls\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}}}");
        assertThat(view.unpricedMeters()).containsExactly("compute", "seats");
        assertThat(view.unknownMeters()).isEmpty();
    }

    @Test
    void namesUsageThatNoCellCovers() {
        assertThatThrownBy(() -> wholeBook("aws")).hasMessageContaining("the price has no otherwise");
        AllCustomersPreview.CustomerView globex = everybody("aws").customers().get(0);
        assertThat(globex.total()).isZero();
        assertThat(globex.meters()).isEmpty();
        assertThat(globex.unpricedMeters()).containsOnlyKeys("compute");
    }

    @Test
    void aReductionBeyondAllOthersIsNamedAndNeverLost() {
        AllCustomersPreview.CustomerView hooli =
                everybody("standard").customers().get(1);
        assertThat(hooli.customer()).isEqualTo("hooli");
        assertThat(hooli.unpricedMeters().get("compute")).startsWith("all others come to -1");
        assertThat(hooli.meters()).doesNotContainKey("compute");
        assertThatThrownBy(() -> whatIf("{\"prices\":{\"compute\":" + BY_CLOUD + "}}"))
                .hasMessageContaining("customer hooli: all others come to -1");
    }

    @Test
    void aForecastDoesNotContinueAdjustments() {
        InvoiceView invoice = invoice(
                "calls", "{\"model\":\"per_unit\",\"unitAmount\":\"10\"}", ",\"forecast\":{\"today\":\"2026-11-11\"}");
        assertThat(invoice.total()).isEqualTo(75);
        ForecastView forecast = Objects.requireNonNull(invoice.forecast());
        assertThat(forecast.items().get(0).soFar()).isEqualTo("7.5");
        assertThat(forecast.items().get(0).expected()).isEqualTo("27.5"); // 1 on each of the 20 days that are left
    }

    private static String kinds(UsageView usage) {
        return usage.parts().stream()
                .map(part -> part.kind() + " " + part.quantity())
                .collect(Collectors.joining(", "));
    }

    private static PriceBookVersionPublished version(String book, String prices) {
        Instant at = Instant.parse("2026-10-01T00:00:00Z");
        return new PriceBookVersionPublished("acme", book, 1, at, "{" + prices + "}", "", "key:1", at);
    }

    private static InvoiceView invoice(String meter, String price, String more) {
        return ENDPOINT.invoice(CALLER, read("""
                {"customer":"globex","currency":"usd",%s,"items":[{"id":"%s","usage":"current","price":%s}]%s}""".formatted(NOVEMBER, meter, price, more), InvoiceForm.class));
    }

    private static InvoiceView wholeBook(String book) {
        return ENDPOINT.invoice(CALLER, read("""
                {"customer":"globex",%s,"priceBook":{"book":"%s"}}""".formatted(NOVEMBER, book), InvoiceForm.class));
    }

    private static AllCustomersPreview.PageView everybody(String book) {
        return ENDPOINT.invoices(CALLER, read(STANDARD.replace("standard", book), AllCustomersPreviewForm.class));
    }

    private static WhatIfView whatIf(String before) {
        return whatIf(before, "");
    }

    private static WhatIfView whatIf(String before, String more) {
        return ENDPOINT.whatIf(CALLER, read("""
                {"currency":"usd","before":%s,"after":%s,%s%s}""".formatted(before, before, NOVEMBER, more), WhatIfForm.class));
    }

    private static <T> T read(String body, Class<T> type) {
        return PricingDocumentParser.json().read(body.getBytes(StandardCharsets.UTF_8), type);
    }
}
