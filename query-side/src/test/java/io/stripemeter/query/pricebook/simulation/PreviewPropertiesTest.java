package io.stripemeter.query.pricebook.simulation;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import io.stripemeter.query.adjustment.AdjustmentProjection;
import io.stripemeter.query.pricebook.PriceBookProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** For random books, usage and adjustments: a preview's total is the rating of the counter with its adjustments. */
class PreviewPropertiesTest {
    private static final long SEED = Long.getLong("pricing.seed", 20_261_101);
    private static final int BOOKS = Integer.getInteger("pricing.runs", 60);
    private static final Caller CALLER = new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(Scope.READ));
    private static final Currency USD = Currency.of("usd");
    private static final ReadModel READ_MODEL = new ReadModel();
    private static final SimulationController ENDPOINT = Simulations.over(READ_MODEL);
    private static final List<Book> RANDOM_BOOKS = new ArrayList<>();

    /** A book of its own meters, and what each customer is to be billed for. */
    private record Book(
            String key, SortedMap<String, String> prices, SortedMap<String, Map<String, Billed>> customers) {}

    /** The usage of a meter by the value of its property ({@code ""} for none), and what is added to it. */
    private record Billed(Map<String, BigDecimal> counted, List<BigDecimal> beside) {
        BigDecimal besideTotal() {
            return beside.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @BeforeAll
    static void fold() {
        Random random = new Random(SEED);
        Journal journal = new Journal();
        for (int i = 0; i < BOOKS; i++) {
            RANDOM_BOOKS.add(book("b" + i, random, journal));
        }
        READ_MODEL.fold(new CounterProjection(Journal.NO_LOG), journal.events());
        READ_MODEL.fold(new DirectoryProjection(), journal.events());
        READ_MODEL.fold(new AdjustmentProjection(), journal.events());
        READ_MODEL.fold(new PriceBookProjection(), journal.events());
    }

    @Test
    void everyPreviewIsTheRatingOfTheCounterWithItsAdjustments() {
        int charged = 0;
        for (Book book : RANDOM_BOOKS) {
            AllCustomersPreview.PageView page =
                    ENDPOINT.invoices(CALLER, read("""
                    {"priceBook":{"book":"%s"},%s}""", AllCustomersPreviewForm.class, book.key()));
            WhatIfView whatIf = ENDPOINT.whatIf(CALLER, read("""
                    {"before":{"book":"%1$s"},"after":{"book":"%1$s","version":1},%2$s}""", WhatIfForm.class, book.key()));
            assertThat(page.customers())
                    .extracting(AllCustomersPreview.CustomerView::customer)
                    .as("seed %d, book %s", SEED, book.key())
                    .containsExactlyElementsOf(book.customers().keySet());
            for (int i = 0; i < page.customers().size(); i++) {
                AllCustomersPreview.CustomerView all = page.customers().get(i);
                SortedMap<String, Long> expected = expected(book, all.customer());
                assertThat(all.meters())
                        .as("seed %d, %s, %s", SEED, book, all.customer())
                        .isEqualTo(expected);
                long total =
                        expected.values().stream().mapToLong(Long::longValue).sum();
                assertThat(all.total()).isEqualTo(total);
                assertThat(whatIf.customers().get(i).before()).isEqualTo(total);
                assertThat(invoice(book, all.customer()).total()).isEqualTo(total);
                charged += total > 0 ? 1 : 0;
            }
        }
        assertThat(charged).isGreaterThan(BOOKS);
    }

    private static InvoiceView invoice(Book book, String customer) {
        return ENDPOINT.invoice(CALLER, read("""
                {"customer":"CUSTOMER","priceBook":{"book":"%s"},%s}""".replace("CUSTOMER", customer), InvoiceForm.class, book.key()));
    }

    private static SortedMap<String, Long> expected(Book book, String customer) {
        SortedMap<String, Long> charges = new TreeMap<>();
        book.prices().forEach((meter, json) -> {
            PriceForm form = PricingDocumentParser.json().read(json.getBytes(StandardCharsets.UTF_8), PriceForm.class);
            Price price = Objects.requireNonNull(form.read("price", USD, new ParseContext()), json);
            Billed billed = Objects.requireNonNull(book.customers().get(customer))
                    .getOrDefault(meter, new Billed(Map.of(), List.of()));
            charges.put(
                    meter,
                    Rater.of(price).rate(ratedUsage(billed, form)).total().minorUnits());
        });
        return charges;
    }

    private static Usage ratedUsage(Billed billed, PriceForm form) {
        Map<String, BigDecimal> parts = new HashMap<>(billed.counted());
        parts.merge("", billed.besideTotal(), BigDecimal::add);
        if (!"dimensional".equals(form.model())) {
            return Usage.of(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        if (parts.getOrDefault("", BigDecimal.ZERO).signum() == 0) {
            parts.remove("");
        }
        Map<DimensionValues, BigDecimal> byDimensions = new HashMap<>();
        parts.forEach((value, quantity) ->
                byDimensions.put(DimensionValues.of(value.isEmpty() ? Map.of() : Map.of("region", value)), quantity));
        return Usage.byDimensions(byDimensions);
    }

    private static Book book(String key, Random random, Journal journal) {
        SortedMap<String, String> prices = new TreeMap<>();
        SortedMap<String, Map<String, Billed>> customers = new TreeMap<>();
        journal.add(new PriceBookDefined("acme", key, key, "usd"));
        for (int i = 0; i <= random.nextInt(3); i++) {
            String meter = key + "-m" + i;
            boolean split = random.nextBoolean();
            journal.add(split ? meter(meter, Aggregation.SUM, "region") : meter(meter, Aggregation.SUM));
            prices.put(meter, RandomPrices.price(random, split));
            for (int c = 0; c <= random.nextInt(4); c++) {
                String customer = key + "-c" + c;
                Billed billed = billed(meter, customer, split, random, journal);
                customers.computeIfAbsent(customer, name -> new TreeMap<>()).put(meter, billed);
            }
        }
        Instant at = Instant.parse("2026-10-01T00:00:00Z");
        StringBuilder json = new StringBuilder("{");
        prices.forEach((meter, price) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(meter)
                .append("\":")
                .append(price));
        journal.add(new PriceBookVersionPublished("acme", key, 1, at, json + "}", "", "key:1", at));
        return new Book(key, prices, customers);
    }

    /** Usage of a month and, now and then, corrections of it and usage carried in and out; never below zero in all. */
    private static Billed billed(String meter, String customer, boolean split, Random random, Journal journal) {
        Map<String, BigDecimal> counted = new HashMap<>();
        List<BigDecimal> beside = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String value = split ? List.of("", "eu", "us", "ap").get(random.nextInt(4)) : "";
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(50_000), random.nextInt(3));
            String at = "2026-11-%02dT0%d:00:00Z".formatted(1 + random.nextInt(30), random.nextInt(10));
            String properties = value.isEmpty() ? null : "{\"region\":\"" + value + "\",\"x\":1}";
            journal.addUsage(usage(customer + meter + i, meter, customer, quantity.toPlainString(), at, properties));
            counted.merge(value, quantity, BigDecimal::add);
        }
        AdjustmentLog log = new AdjustmentLog(journal, customer, meter);
        BigDecimal others = counted.getOrDefault("", BigDecimal.ZERO);
        if (random.nextBoolean()) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9_000));
            log.corrected("2026-11", amount.toPlainString());
            beside.add(amount);
        }
        if (random.nextInt(3) == 0) {
            log.late("2026-10", "2026-11", "12.5");
            beside.add(new BigDecimal("12.5"));
        }
        if (others.signum() > 0 && random.nextBoolean()) {
            log.late("2026-11", random.nextBoolean() ? "2026-12" : null, others.toPlainString());
            beside.add(others.negate());
        }
        return new Billed(counted, beside);
    }

    private static <T> T read(String body, Class<T> type, String book) {
        String period = "\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"}";
        return PricingDocumentParser.json().read(body.formatted(book, period).getBytes(StandardCharsets.UTF_8), type);
    }
}
