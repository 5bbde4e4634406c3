package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pushes that Stripe accepts and refuses afterwards: from the webhook to what a person is shown. */
class MeterErrorsSystemTest {
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path directory;

    private static StripeSimulator stripe;
    private static StripeCalls calls;
    private static Product product;
    private static String meter;

    @BeforeAll
    static void start() throws Exception {
        stripe = StripeSimulator.start(SimulatorSettings.standard());
        calls = new StripeCalls(stripe);
        product = Product.start(
                directory.resolve("data"),
                Map.of("stripemeter.stripe.api-base", stripe.baseUrl(), "stripemeter.push.cadence", "PT1S"));
        product.post("/v1/stripe/accounts", "{\"name\":\"eu\",\"apiKey\":\"sk_test_simulator1\"}");
        JsonNode endpoint = calls.call(
                "/v1/webhook_endpoints",
                "url",
                product.server().url() + "/v1/stripe/webhooks/acme/eu",
                "enabled_events[]",
                "*",
                "enabled_events[]",
                "v1.billing.meter.error_report_triggered");
        product.put(
                "/v1/stripe/accounts/eu/webhook-secret",
                "{\"secret\":\"%s\"}".formatted(endpoint.at("/secret").asString()));
        meter = calls.meter("calls");
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        product.put(
                "/v1/meters/calls/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"calls\"}".formatted(meter));
        Thread.sleep(5_000); // until every node would have seen the secret
    }

    @AfterAll
    static void stop() {
        product.close();
        stripe.close();
    }

    @Test
    void whatStripeRefusesLaterIsShownWithItsPushAndReconciled() throws Exception {
        calls.control("/_sim/faults", "{\"kind\":\"webhook_dup\",\"path\":\"v1.billing.meter\",\"times\":3}");
        for (String ghost : List.of("ghost1", "ghost2")) {
            product.put(
                    "/v1/customers/" + ghost + "/stripe-mapping",
                    "{\"account\":\"eu\",\"stripeCustomerId\":\"cus_%s\"}".formatted(ghost));
            product.post(
                    "/v1/events/ingest",
                    "{\"events\":[{\"idempotencyKey\":\"%s\",\"meter\":\"calls\",\"customer\":\"%s\",\"quantity\":3}]}"
                            .formatted(ghost, ghost));
        }
        await("/v1/ledgers?state=idle", 2);
        calls.control("/_sim/clock/advance", "{\"seconds\":60}");

        List<JsonNode> raised = await("/v1/escalations?kind=meter_errors", 1);
        assertThat(raised).hasSize(1);
        JsonNode evidence = raised.get(0).path("evidence");
        assertThat(evidence.path("stripeMeter").asString()).isEqualTo(meter);
        assertThat(evidence.path("errors").asString()).isEqualTo("2");
        assertThat(evidence.path("samples").asString()).startsWith("1 of 2 ");
        assertThat(evidence.path("push01").asString()).contains("cus_ghost", "push 1", "calls");
        List<JsonNode> runs = await("/v1/reconciliation/runs", 1);
        assertThat(runs).anySatisfy(run -> assertThat(run.path("cause").asString())
                .isEqualTo("meter errors " + evidence.path("event").asString()));
        String usage = evidence.path("push01").asString();
        JsonNode events =
                product.get(usage.substring(usage.indexOf("/v1/"))).body().path("items");
        assertThat(events).hasSize(1);
    }

    private static List<JsonNode> await(String path, int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (items(path).size() < wanted && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(items(path)).hasSizeGreaterThanOrEqualTo(wanted);
        return items(path);
    }

    private static List<JsonNode> items(String path) {
        return product.get(path).body().path("items").valueStream().toList();
    }
}
