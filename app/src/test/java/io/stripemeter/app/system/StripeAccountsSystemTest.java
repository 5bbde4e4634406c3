package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linking Stripe accounts over HTTP, against a simulator that a configured address leads to. */
class StripeAccountsSystemTest {
    private static final String SECRET = "sk_test_verySecretPartOfTheKey1234";

    @TempDir
    static Path directory;

    private static StripeSimulator stripe;
    private static Product product;

    @BeforeAll
    static void start() {
        stripe = StripeSimulator.start(SimulatorSettings.standard());
        product = Product.start(
                directory.resolve("data"),
                Map.of(
                        "stripemeter.stripe.api-base",
                        stripe.baseUrl(),
                        "stripemeter.stripe.accounts.house.api-key",
                        "sk_test_house",
                        "stripemeter.stripe.accounts.house.api-base",
                        stripe.baseUrl()));
    }

    @AfterAll
    static void stop() {
        product.close();
        stripe.close();
    }

    private static Answer link(String name, String key) {
        return product.post("/v1/stripe/accounts", "{\"name\":\"%s\",\"apiKey\":\"%s\"}".formatted(name, key));
    }

    @Test
    void linksChecksRotatesAndDisconnects() {
        Answer linked = link("eu", SECRET);
        assertThat(linked.status()).isEqualTo(201);
        assertThat(linked.body().at("/maskedKey").asString()).isEqualTo("sk_test_…1234");
        assertThat(link("eu", SECRET).status()).isEqualTo(409);

        Answer check = product.post("/v1/stripe/accounts/eu/check", "");
        assertThat(check.body().at("/works").asBoolean()).isTrue();

        Answer shown = product.get("/v1/stripe/accounts/eu");
        assertThat(shown.body().at("/mode").asString()).isEqualTo("test");
        assertThat(shown.body().at("/maskedKey").asString()).isEqualTo("sk_test_…1234");

        Answer live = product.put("/v1/stripe/accounts/eu/key", "{\"apiKey\":\"sk_live_abcdefgh1234\"}");
        assertThat(live.status()).isEqualTo(409);
        assertThat(live.body().at("/code").asString()).isEqualTo("mode_changed");
        assertThat(product.put("/v1/stripe/accounts/eu/key", "{\"apiKey\":\"rk_test_abcdefgh9876\"}")
                        .status())
                .isEqualTo(200);
        assertThat(product.get("/v1/stripe/accounts")
                        .body()
                        .at("/items/0/maskedKey")
                        .asString())
                .isEqualTo("rk_test_…9876");

        assertThat(product.as(Product.KEY, "DELETE", "/v1/stripe/accounts/eu", "")
                        .status())
                .isEqualTo(204);
        assertThat(product.get("/v1/stripe/accounts/eu")
                        .body()
                        .at("/disconnectedAt")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void neverStoresAKeyInPlaintext() throws Exception {
        link("sealed", SECRET);
        product.put("/v1/stripe/accounts/sealed/webhook-secret", "{\"secret\":\"whsec_verySecretPartOfTheHook\"}");
        DataSource dataSource = product.server().part(DataSource.class);
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select payload from event_store.event_log
                        """)) {
            int events = 0;
            while (rows.next()) {
                String payload = new String(rows.getBytes(1), StandardCharsets.UTF_8);
                assertThat(payload).doesNotContain("verySecretPart");
                events += payload.contains("\"account\":\"sealed\"") ? 1 : 0;
            }
            assertThat(events).isEqualTo(2);
        }
    }

    @Test
    void rejectsLinkingAConfiguredName() {
        Answer refused = link("house", SECRET);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/code").asString()).isEqualTo("account_configured");
        assertThat(product.post("/v1/stripe/accounts/house/check", "")
                        .body()
                        .at("/works")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void rejectsBadInputWithoutEchoingTheKey() {
        Answer refused = link("bad", "pk_test_hunter2hunter2");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/path").asString()).isEqualTo("apiKey");
        assertThat(refused.body().toString()).doesNotContain("hunter2");
        assertThat(link("Not A Name", SECRET).body().at("/path").asString()).isEqualTo("name");
        assertThat(product.post(
                                "/v1/stripe/accounts",
                                "{\"name\":\"x\",\"apiKey\":\"%s\",\"apiBase\":\"http://169.254.169.254\"}"
                                        .formatted(SECRET))
                        .status())
                .isEqualTo(400);
        assertThat(product.get("/v1/stripe/accounts/nobody").status()).isEqualTo(404);
    }
}
