package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Usage over HTTP, on the whole product. */
class IngestSystemTest {
    private static final String INGEST = "/v1/events/ingest";

    @TempDir
    static Path temp;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(temp, Map.of());
        assertThat(product.post("/v1/meters", "{\"key\":\"api\"}").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void answersARetryWithTheFirstRecordAndOtherContentWithAConflict() {
        String event = "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":\"1.50\",\"idempotencyKey\":\"retry\"}";
        JsonNode first = product.post(INGEST, event).body().path("results").get(0);
        JsonNode again = product.post(INGEST, event.replace("\"1.50\"", "1.5"))
                .body()
                .path("results")
                .get(0);
        JsonNode other = product.post(INGEST, event.replace("1.50", "2"))
                .body()
                .path("results")
                .get(0);
        assertThat(first.path("status").asString()).isEqualTo("accepted");
        assertThat(again.path("status").asString()).isEqualTo("duplicate");
        assertThat(again.path("recordedAt")).isEqualTo(first.path("recordedAt"));
        assertThat(other.path("status").asString()).isEqualTo("conflict");
        assertThat(other.path("recordedAt")).isEqualTo(first.path("recordedAt"));
    }

    @Test
    void acceptsOneOfManyConcurrentPosts() throws Exception {
        String event = "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":1,\"idempotencyKey\":\"one\"}";
        List<Answer> answers = inParallel(64, 64, i -> product.post(INGEST, event));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.body().path("accepted").asInt())
                        .sum())
                .isEqualTo(1);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.body().path("duplicates").asInt())
                        .sum())
                .isEqualTo(63);
    }

    @Test
    void storesTheUnionOfBatchesThatOverlapByHalf() throws Exception {
        List<Answer> answers = inParallel(80, 8, i -> product.post(INGEST, batch(i * 50, 100)));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.body().path("accepted").asInt())
                        .sum())
                .isEqualTo(79 * 50 + 100);
    }

    @Test
    void refusesOneBadEventAndKeepsItsNeighbours() {
        Answer answer = product.post(INGEST, """
                {"events":[
                  {"meter":"api","customer":"c","quantity":1,"idempotencyKey":"good-1"},
                  {"metric":"api","customerRef":"c","quantity":1e400,"idempotencyKey":"bad-1"},
                  {"meter":"api","customer":"a\\u0000b","quantity":1,"idempotencyKey":"bad-2"},
                  {"meter":"api","customer":"c","quantity":1,"idempotencyKey":"\\ud800"},
                  {"meter":"api","customer":"c","quantity":1,"idempotencyKey":""},
                  {"meter":"api","customer":"c","quantity":"NaN","idempotencyKey":"bad-5"},
                  {"meter":"nope","customer":"c","quantity":1,"idempotencyKey":"bad-6"},
                  {"meter":"api","customer":"c","quantity":1,"tenantId":"other","idempotencyKey":"bad-7"},
                  {"meter":"api","customer":"c","quantity":1,"ts":"2999-01-01T00:00:00Z","idempotencyKey":"bad-8"},
                  17,
                  {"meter":"api","customer":"c","quantity":12345678901234567890.123456789012,"idempotencyKey":"good-2"}
                ]}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.body().path("rejected").asInt()).isEqualTo(9);
        List<String> paths = new ArrayList<>();
        answer.body()
                .path("results")
                .forEach(result -> paths.add(result.path("error").path("path").asString("")));
        assertThat(paths)
                .containsExactly(
                        "",
                        "events[1].quantity",
                        "events[2].customer",
                        "events[3].idempotencyKey",
                        "events[4].idempotencyKey",
                        "events[5].quantity",
                        "events[6].meter",
                        "events[7].tenantId",
                        "events[8].ts",
                        "events[9]",
                        "");
    }

    @Test
    void takesNdjsonAndCloudEvents() {
        Answer lines = product.post(
                INGEST,
                "application/x-ndjson",
                "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":1,\"idempotencyKey\":\"nd-1\"}\nbroken\n");
        assertThat(lines.body().path("accepted").asInt()).isEqualTo(1);
        assertThat(lines.body().path("rejected").asInt()).isEqualTo(1);
        String cloud = """
                {"specversion":"1.0","id":"1","source":"/gateway","type":"api","subject":"c","data":{"quantity":2}}""";
        Answer single = product.post(INGEST, "application/cloudevents+json", cloud);
        Answer batch = product.post(INGEST, "application/cloudevents-batch+json", "[" + cloud + "]");
        assertThat(single.body().path("accepted").asInt()).isEqualTo(1);
        assertThat(batch.body().path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void givesEachEventOfABatchItsOwnKeyUnderOneHeader() {
        String body = "{\"events\":[" + "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":1},".repeat(2)
                + "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":1}]}";
        Answer first = product.post(INGEST, "application/json", body, "Idempotency-Key", "header");
        Answer again = product.post(INGEST, "application/json", body, "Idempotency-Key", "header");
        assertThat(first.body().path("accepted").asInt()).isEqualTo(3);
        assertThat(again.body().path("duplicates").asInt()).isEqualTo(3);
        Answer without = product.post(INGEST, body);
        assertThat(without.body().path("accepted").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|''|400|empty_body",
                "application/json|{|400|unreadable_body",
                "application/json|{}|400|empty_body",
                "application/json|{\"events\":[]}|400|empty_batch",
                "application/json|{\"events\":7}|400|unreadable_body",
                "application/json|\"text\"|400|unreadable_body",
                "text/plain|{}|415|unsupported_media_type"
            })
    void reportsWhatIsWrongWithAWholeBody(String type, String body, int status, String code) {
        Answer answer = product.post(INGEST, type, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(answer.body().path("requestId").asString()).isNotEmpty();
    }

    @Test
    void boundsBodiesAndBatches() {
        assertThat(product.post(INGEST, batch(100_000, 1001))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("too_many_events");
        Answer large = product.post(INGEST, "{\"events\":[" + " ".repeat(1 << 20) + "]}");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void requiresAValidKey() {
        String event = "{\"meter\":\"api\",\"customer\":\"c\",\"quantity\":1}";
        assertThat(product.as("", "POST", INGEST, event).status()).isEqualTo(401);
        assertThat(product.as("sm_test_acme0001_theWrongSecretForThisKey", "POST", INGEST, event)
                        .status())
                .isEqualTo(401);
        assertThat(product.as(Product.KEY, "POST", "/v1/tenants", "{\"id\":\"x\"}")
                        .status())
                .isEqualTo(403);
        Answer issued = product.as(
                Product.ADMIN_KEY, "POST", "/v1/tenants/acme/api-keys", "{\"scopes\":[\"read\"],\"label\":\"reader\"}");
        assertThat(issued.status()).isEqualTo(201);
        String reader = issued.body().path("key").asString();
        assertThat(product.as(reader, "POST", INGEST, event).status()).isEqualTo(403);
    }

    @Test
    void rebuildsTheCountersFromTheLog() {
        product.post(
                INGEST,
                "{\"meter\":\"api\",\"customer\":\"rebuilt\",\"quantity\":\"7.25\",\"idempotencyKey\":\"rb-1\"}");
        awaitCounted("rebuilt");
        Answer answer = product.as(Product.ADMIN_KEY, "POST", "/v1/admin/projections/projection.counters/rebuild", "");
        assertThat(answer.status()).isEqualTo(202);
        awaitCounted("rebuilt");
        assertThat(product.as(Product.ADMIN_KEY, "POST", "/v1/admin/projections/nope/rebuild", "")
                        .status())
                .isEqualTo(404);
        assertThat(product.as(Product.KEY, "POST", "/v1/admin/projections/nope/rebuild", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void splitsPausesAndMergesProjectionsWhileTheyRun() {
        String counters = "/v1/admin/projections/projection.counters/";
        Answer split = product.as(Product.ADMIN_KEY, "POST", counters + "segments/0/split", "");
        assertThat(split.status()).isEqualTo(200);
        assertThat(split.body().path("segments").size()).isEqualTo(2);
        assertThat(product.as(Product.ADMIN_KEY, "POST", counters + "pause", "")
                        .body()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        product.post(
                INGEST, "{\"meter\":\"api\",\"customer\":\"split\",\"quantity\":\"7.25\",\"idempotencyKey\":\"sp-1\"}");
        assertThat(product.as(Product.ADMIN_KEY, "POST", counters + "segments/1/merge", "")
                        .status())
                .isEqualTo(409);
        product.as(Product.ADMIN_KEY, "POST", counters + "resume", "");
        awaitCounted("split");
        Answer merged = product.as(Product.ADMIN_KEY, "POST", counters + "segments/1/merge", "");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.body().path("segments").size()).isEqualTo(1);
    }

    private static void awaitCounted(String customer) {
        await("usage is counted")
                .untilAsserted(() -> assertThat(product.get("/v1/usage/current?meter=api&customer=" + customer)
                                .body()
                                .path("value")
                                .asString(""))
                        .isEqualTo("7.25"));
    }

    private static String batch(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(
                        i -> "{\"meter\":\"api\",\"customer\":\"u\",\"quantity\":1,\"idempotencyKey\":\"u-" + i + "\"}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    /** Something done many times. */
    private interface Try {
        Answer run(int number);
    }

    private static List<Answer> inParallel(int count, int threads, Try each) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Answer>> tries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                tries.add(() -> each.run(number));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pool.invokeAll(tries)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
