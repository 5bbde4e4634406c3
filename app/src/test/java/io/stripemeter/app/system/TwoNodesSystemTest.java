package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two nodes over one database, asked for the same things at the same time. */
class TwoNodesSystemTest {
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(5);
    private static final Duration SLOW_MACHINE = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private static Product one;
    private static Product other;

    @BeforeAll
    static void start() throws IOException {
        one = Product.start(directory.resolve("one"), Map.of());
        Path secrets = Files.createDirectories(directory.resolve("other/secrets"));
        try (var files = Files.list(directory.resolve("one/secrets"))) {
            for (Path secret : files.toList()) {
                Files.copy(secret, secrets.resolve(secret.getFileName()));
            }
        }
        other = Product.join(one, directory.resolve("other"));
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void rejectsARevokedKeyAtOnceHereAndWithinFiveSecondsElsewhere() {
        Answer issued = admin(one, "POST", "/v1/tenants/acme/api-keys", "{\"scopes\":[\"read\"]}");
        String key = issued.body().path("key").asString();
        String id = issued.body().path("id").asString();
        assertThat(use(one, key)).isEqualTo(200);
        assertThat(use(other, key)).isEqualTo(200);

        admin(one, "DELETE", "/v1/tenants/acme/api-keys/" + id, "");

        assertThat(use(one, key)).isEqualTo(401);
        await("the other node refuses it too")
                .atMost(REVOCATION_BOUND.plus(SLOW_MACHINE))
                .until(() -> use(other, key) == 401);
    }

    @Test
    void rejectsAnExpiredKeyThatIsInUse() {
        Instant end = Instant.now().plusSeconds(3);
        Answer issued = admin(
                one, "POST", "/v1/tenants/acme/api-keys", "{\"scopes\":[\"read\"],\"expiresAt\":\"" + end + "\"}");
        String key = issued.body().path("key").asString();

        assertThat(use(other, key)).isEqualTo(200);
        await("its end").until(() -> !Instant.now().isBefore(end));
        assertThat(List.of(use(one, key), use(other, key))).containsOnly(401);
    }

    @Test
    void rejectsAKnownKeyWithAWrongSecret() {
        String key = admin(one, "POST", "/v1/tenants/acme/api-keys", "{\"scopes\":[\"read\"]}")
                .body()
                .path("key")
                .asString();
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x");

        assertThat(List.of(use(one, wrong), use(other, wrong), use(other, key))).containsExactly(401, 401, 200);
    }

    @Test
    void definesAMeterOnceUnderConcurrentFirstUse() throws Exception {
        admin(one, "PATCH", "/v1/tenants/acme", "{\"autoCreateMeters\":true}");
        await("both nodes know it").until(() -> taken(one, "probe_one") && taken(other, "probe_other"));
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 5; round++) {
                String meter = "fresh_" + round;
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    Product node = i % 2 == 0 ? one : other;
                    String event = "{\"meter\":\"%s\",\"customer\":\"c\",\"quantity\":1,\"idempotencyKey\":\"%s-%d\"}"
                            .formatted(meter, meter, i);
                    answers.add(callers.submit(() -> node.post("/v1/events/ingest", event)));
                }
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get().body().path("accepted").asInt())
                            .as("%s", answer.get().body())
                            .isEqualTo(1);
                }
                assertThat(one.get("/v1/meters?key=" + meter)
                                .body()
                                .at("/items")
                                .size())
                        .isEqualTo(1);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void letsOneOfManyOnBothNodesHaveAStripeCustomer() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 5; round++) {
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    Product node = i % 2 == 0 ? one : other;
                    String path = "/v1/customers/claims-%d-%d/stripe-mapping".formatted(round, i);
                    String body = "{\"stripeCustomerId\":\"cus_claimed_%d\"}".formatted(round);
                    answers.add(callers.submit(() -> node.put(path, body)));
                }
                int mapped = 0;
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get().status())
                            .as("%s", answer.get().body())
                            .isIn(200, 409);
                    mapped += answer.get().status() == 200 ? 1 : 0;
                }
                assertThat(mapped).isEqualTo(1);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void onlyTheOperatorSetsThePushPaceAndEveryNodeReadsIt() {
        String path = "/v1/tenants/acme/push-pace";
        assertThat(admin(one, "PUT", path, "{\"pushEvery\":\"PT15M\",\"pushAtLeast\":100.5}")
                        .status())
                .isEqualTo(200);

        assertThat(admin(other, "GET", path, "").body().toString())
                .isEqualTo("{\"pushEvery\":\"PT15M\",\"pushAtLeast\":100.5}");
        assertThat(one.as(Product.KEY, "PUT", path, "{\"pushEvery\":\"PT2M\"}").status())
                .isEqualTo(403);
        assertThat(one.as("", "PUT", path, "{\"pushEvery\":\"PT2M\"}").status()).isEqualTo(401);
        assertThat(admin(one, "PUT", "/v1/tenants/nobody/push-pace", "{}").status())
                .isEqualTo(404);
        assertThat(admin(other, "GET", path, "").body().path("pushEvery").asString())
                .isEqualTo("PT15M");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"pushEvery\":\"PT59S\"}|out_of_range|pushEvery",
                "{\"pushEvery\":\"PT61M\"}|out_of_range|pushEvery",
                "{\"pushEvery\":\"PT1M0.5S\"}|out_of_range|pushEvery",
                "{\"pushEvery\":\"-PT5M\"}|out_of_range|pushEvery",
                "{\"pushEvery\":\"five minutes\"}|invalid_format|pushEvery",
                "{\"pushEvery\":5}|wrong_type|pushEvery",
                "{\"pushAtLeast\":-1}|out_of_range|pushAtLeast",
                "{\"pushAtLeast\":1e16}|out_of_range|pushAtLeast",
                "{\"every\":\"PT5M\"}|unknown_field|every"
            })
    void rejectsAnInvalidPushPaceNamingTheField(String body, String code, String field) {
        Answer answer = admin(one, "PUT", "/v1/tenants/acme/push-pace", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(answer.body().path("path").asString()).isEqualTo(field);
    }

    private static Answer admin(Product node, String method, String path, String body) {
        return node.as(Product.ADMIN_KEY, method, path, body);
    }

    /** Returns whether usage of an undefined meter is accepted. */
    private static boolean taken(Product node, String meter) {
        String event = "{\"meter\":\"%s\",\"customer\":\"c\",\"quantity\":1}".formatted(meter);
        return node.post("/v1/events/ingest", event).body().path("accepted").asInt() == 1;
    }

    private static int use(Product node, String key) {
        return node.as(key, "GET", "/v1/meters", "").status();
    }
}
