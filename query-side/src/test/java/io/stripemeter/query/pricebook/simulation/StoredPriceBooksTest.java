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
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.query.pricebook.PriceBookProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations by stored price books over counted usage. */
class StoredPriceBooksTest {
    private static final ReadModel READ_MODEL = new ReadModel();
    private static final SimulationController ENDPOINT = Simulations.over(READ_MODEL);
    private static final Caller CALLER = new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(Scope.READ));
    private static final Instant AT = Instant.parse("2026-10-01T00:00:00Z");

    @BeforeAll
    static void fold() {
        Journal journal = new Journal()
                .add(meter("calls", Aggregation.SUM))
                .add(meter("storage", Aggregation.SUM, "region"))
                .add(new PriceBookDefined("acme", "standard", "Standard", "usd"))
                .add(new PriceBookDefined("other", "standard", "Not yours", "eur"))
                .add(version(1, "2026-10-01T00:00:00Z", "1"))
                .add(version(2, "2026-11-15T00:00:00Z", "2"))
                .add(version(3, "2026-12-01T00:00:00Z", "3"))
                .add(new PriceBookVersionWithdrawn("acme", "standard", 3, "key:1", AT));
        for (String customer : new String[] {"globex", "hooli", "initech"}) {
            journal.addUsage(usage(customer + 1, "calls", customer, "10", "2026-11-03T00:00:00Z"));
        }
        journal.addUsage(usage("s1", "storage", "globex", "5", "2026-11-03T00:00:00Z", "{\"region\":\"eu\"}"))
                .addUsage(usage("s2", "storage", "globex", "7", "2026-11-03T00:00:00Z", "{\"region\":\"us\"}"))
                .addUsage(usage("o", "calls", "october", "10", "2026-10-03T00:00:00Z"))
                .add(meter("other", "calls", Aggregation.SUM))
                .addUsage(Journal.of("other", usage("x", "calls", "foreign", "999", "2026-11-02T00:00:00Z")));
        READ_MODEL.fold(new CounterProjection(Journal.NO_LOG), journal.events());
        READ_MODEL.fold(new DirectoryProjection(), journal.events());
        READ_MODEL.fold(new PriceBookProjection(), journal.events());
    }

    @Test
    void billsEveryMeterOfTheBookAsItHeldAtThePeriodsStart() {
        InvoiceView invoice = invoice("""
                {"customer":"globex","period":{"from":"2026-11-01","to":"2026-12-01"},"priceBook":{"book":"standard"}}""");
        assertThat(invoice.currency()).isEqualTo("usd");
        assertThat(invoice.total()).isEqualTo(10 * 1 + 5 * 4 + 7 * 3);
    }

    @Test
    void appliesTheVersionAskedForAndKeepsTheItemsPrice() {
        assertThat(invoice("""
                {"customer":"globex","period":{"from":"2026-11-01","to":"2026-12-01"},
                 "priceBook":{"book":"standard","version":2},
                 "items":[{"id":"calls","usage":"current"},
                          {"id":"fee","usage":"1","price":{"model":"per_unit","unitAmount":"500"}}]}""").total()).isEqualTo(10 * 2 + 500);
        assertThat(invoice("""
                {"customer":"globex","period":{"from":"2026-11-01","to":"2026-12-01"},
                 "priceBook":{"book":"standard","at":"2026-12-24T00:00:00Z"},"items":[{"id":"calls","usage":"3"}]}""").total()).isEqualTo(6); // version 3 was withdrawn
    }

    @Test
    void comparesTwoVersionsOverTheUsageOfAllCustomers() {
        WhatIfView view = whatIf("""
                {"before":{"book":"standard","version":"1"},"after":{"book":"standard","version":"2"},
                 "period":{"from":"2026-11-01","to":"2026-12-01"}}""");
        assertThat(view.customers())
                .extracting(WhatIfView.CustomerView::customer)
                .containsExactly("globex", "hooli", "initech");
        assertThat(view.customers()).extracting(WhatIfView.CustomerView::change).containsExactly(10L, 10L, 10L);
        assertThat(view.before()).isEqualTo(30 + 41);
    }

    @Test
    void comparesNamedCustomersWithGivenUsage() {
        WhatIfView view = whatIf("""
                {"currency":"usd","before":{"book":"standard"},
                 "after":{"prices":{"calls":{"model":"per_unit","unitAmount":"9"}}},
                 "period":{"from":"2026-11-01","to":"2026-12-01"},
                 "customers":[{"customer":"hooli"},{"customer":"nobody"},{"customer":"told","usage":{"calls":"1"}}]}""");
        assertThat(view.customers()).extracting(WhatIfView.CustomerView::after).containsExactly(90L, 0L, 9L);
    }

    @Test
    void previewsAllCustomersPageByPage() {
        AllCustomersPreview.PageView first = run("\"limit\":2");
        assertThat(first.customers())
                .extracting(AllCustomersPreview.CustomerView::customer)
                .containsExactly("globex", "hooli");
        assertThat(first.total()).isEqualTo((10 + 41) + 10);
        AllCustomersPreview.PageView last = run("\"limit\":2,\"cursor\":\"" + first.nextCursor() + "\"");
        assertThat(last.customers())
                .extracting(AllCustomersPreview.CustomerView::customer)
                .containsExactly("initech");
        assertThat(last.nextCursor()).isNull();
        assertThat(last.customers().get(0).meters()).containsEntry("calls", 10L).containsEntry("storage", 0L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"book\":\"none\"} | priceBook.book: there is no price book none",
                "{\"book\":\"standard\",\"version\":9} | priceBook.version: standard has no version 9",
                "{\"book\":\"standard\",\"version\":\"x\"} | priceBook.version: must be the number of a version, such as 2",
                "{\"book\":\"standard\",\"at\":\"2025-01-01\"} | priceBook.at: standard has no prices yet",
                "{\"book\":\"standard\",\"version\":1,\"at\":\"2026-11-01\"} | priceBook.at: must be absent when version is given: name a version by its number",
                "{} | priceBook.book: is required"
            })
    void namesTheReasonForAnUnreadableBook(String reference, String why) {
        assertThatThrownBy(() -> invoice("""
                {"customer":"globex","period":{"from":"2026-11-01","to":"2026-12-01"},"priceBook":%s}""".formatted(reference)))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageStartingWith(why);
    }

    private static PriceBookVersionPublished version(int number, String from, String unitAmount) {
        String prices = """
                {"calls":{"model":"per_unit","unitAmount":"%s"},
                 "storage":{"model":"dimensional","dimensions":["region"],
                   "cells":[{"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}],
                   "otherwise":{"model":"per_unit","unitAmount":"3"}}}""".formatted(unitAmount);
        return new PriceBookVersionPublished("acme", "standard", number, Instant.parse(from), prices, "", "key:1", AT);
    }

    private static InvoiceView invoice(String body) {
        return ENDPOINT.invoice(CALLER, read(body, InvoiceForm.class));
    }

    private static WhatIfView whatIf(String body) {
        return ENDPOINT.whatIf(CALLER, read(body, WhatIfForm.class));
    }

    private static AllCustomersPreview.PageView run(String further) {
        String body = """
                {"priceBook":{"book":"standard"},"period":{"from":"2026-11-01","to":"2026-12-01"},%s}""".formatted(further);
        return ENDPOINT.invoices(CALLER, read(body, AllCustomersPreviewForm.class));
    }

    private static <T> T read(String body, Class<T> type) {
        return PricingDocumentParser.json().read(body.getBytes(StandardCharsets.UTF_8), type);
    }
}
