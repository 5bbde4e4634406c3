package io.stripemeter.bench.query;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.ProductProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A benchmark of invoice previews for all customers of a month over HTTP, page by page, by a price of five tiers. */
public final class PreviewBenchmark implements Benchmark {
    private static final int CUSTOMERS = 100_000;
    private static final int BATCH = 1_000;
    private static final int PAGE = 10_000;
    private static final Duration COUNTING_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 500;
    private static final String BOOK = """
            {"key":"standard","currency":"usd"}
            """;
    private static final String VERSION = """
            {"effectiveFrom":"2020-01-01","prices":{"%s":{"model":"graduated","tiers":[
              {"upTo":"100","unitAmount":"0","flatAmount":"900"},{"upTo":"1000","unitAmount":"3.6"},
              {"upTo":"5000","unitAmount":"2.75"},{"upTo":"25000","unitAmount":"1.999"},{"unitAmount":"0.5"}]}}}
            """.formatted(ProductProcess.METER);

    private final JsonMapper json = JsonMapper.builder().build();
    private final YearMonth month = YearMonth.now(Clock.systemUTC());

    @Override
    public String name() {
        return "previews";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        try (ProductProcess product = context.product(List.of())) {
            product.post("/v1/price-books", BOOK);
            product.post("/v1/price-books/standard/versions", VERSION);
            use(product);
            awaitCounted(product);
            String row = String.format(Locale.ROOT, "invoices of %,d customers previewed over HTTP", CUSTOMERS);
            for (int round = 0; round < context.rounds(); round++) {
                long startedNanos = System.nanoTime();
                previewed(product);
                double seconds = (System.nanoTime() - startedNanos) / 1e9;
                context.results().add(row, CUSTOMERS / seconds);
                context.results().remark(row, String.format(Locale.ROOT, "%.1f s for all", seconds));
            }
        }
    }

    private void use(ProductProcess product) throws Exception {
        String now = month.atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .plusSeconds(1)
                .toInstant()
                .toString();
        for (int from = 0; from < CUSTOMERS; from += BATCH) {
            String events = IntStream.range(from, from + BATCH)
                    .mapToObj(customer -> String.format(
                            Locale.ROOT,
                            "{\"meter\":\"%s\",\"customer\":\"customer-%06d\",\"quantity\":\"%d\",\"timestamp\":\"%s\","
                                    + "\"idempotencyKey\":\"preview-%d\"}",
                            ProductProcess.METER,
                            customer,
                            customer % 50_000,
                            now,
                            customer))
                    .collect(Collectors.joining(",", "{\"events\":[", "]}"));
            product.post("/v1/events/ingest", events);
        }
    }

    private void awaitCounted(ProductProcess product) throws Exception {
        long deadlineNanos = System.nanoTime() + COUNTING_LIMIT.toNanos();
        while (previewed(product) < CUSTOMERS) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("not everything was counted within " + COUNTING_LIMIT);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Returns the number of customers on all pages together. */
    private int previewed(ProductProcess product) throws Exception {
        @Nullable String cursor = null;
        int customers = 0;
        do {
            JsonNode page = json.readTree(product.post("/v1/simulations/invoices", request(cursor)));
            customers += page.get("customers").size();
            cursor = page.path("nextCursor").isString() ? page.get("nextCursor").asString() : null;
        } while (cursor != null);
        return customers;
    }

    private String request(@Nullable String cursor) {
        return String.format(
                Locale.ROOT,
                "{\"priceBook\":{\"book\":\"standard\"},\"period\":{\"from\":\"%s\",\"to\":\"%s\"},\"limit\":%d%s}",
                month.atDay(1),
                month.plusMonths(1).atDay(1),
                PAGE,
                cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"");
    }
}
