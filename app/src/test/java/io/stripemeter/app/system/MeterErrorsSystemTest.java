package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

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
    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls calls;
    private static Product product;
    private static String meter;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(directory.resolve("data"), Map.of("stripemeter.push.cadence", "PT1S"));
        calls = notified.calls();
        product = notified.product();
        meter = calls.meter("calls");
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        product.put(
                "/v1/meters/calls/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"calls\"}".formatted(meter));
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    @Test
    void escalatesAndReconcilesPushesThatStripeRefusesLater() {
        calls.control("/_sim/faults", "{\"kind\":\"webhook_dup\",\"path\":\"v1.billing.meter\",\"times\":3}");
        // Customers that Stripe does not have are mapped only while it can't be asked about them.
        calls.control("/_sim/faults", "{\"kind\":\"503\",\"path\":\"/v1/customers/cus_ghost.*\"}");
        for (String ghost : List.of("ghost1", "ghost2")) {
            product.put(
                    "/v1/customers/" + ghost + "/stripe-mapping",
                    "{\"account\":\"eu\",\"stripeCustomerId\":\"cus_%s\"}".formatted(ghost));
            product.post(
                    "/v1/events/ingest",
                    "{\"events\":[{\"idempotencyKey\":\"%s\",\"meter\":\"calls\",\"customer\":\"%s\",\"quantity\":3}]}"
                            .formatted(ghost, ghost));
        }
        awaitItems("/v1/ledgers?state=idle", 2);
        calls.control("/_sim/clock/advance", "{\"seconds\":60}");

        List<JsonNode> raised = awaitItems("/v1/escalations?kind=meter_errors", 1);
        assertThat(raised).hasSize(1);
        JsonNode evidence = raised.get(0).path("evidence");
        assertThat(evidence.path("stripeMeter").asString()).isEqualTo(meter);
        assertThat(evidence.path("errors").asString()).isEqualTo("2");
        assertThat(evidence.path("samples").asString()).startsWith("1 of 2 ");
        assertThat(evidence.path("push01").asString()).contains("cus_ghost", "push 1", "calls");
        List<JsonNode> runs = awaitItems("/v1/reconciliation/runs", 1);
        assertThat(runs).anySatisfy(run -> assertThat(run.path("cause").asString())
                .isEqualTo("meter errors " + evidence.path("event").asString()));
        String usage = evidence.path("push01").asString();
        JsonNode events =
                product.get(usage.substring(usage.indexOf("/v1/"))).body().path("items");
        assertThat(events).hasSize(1);
    }

    private static List<JsonNode> awaitItems(String path, int wanted) {
        await(path).untilAsserted(() -> assertThat(items(path)).hasSizeGreaterThanOrEqualTo(wanted));
        return items(path);
    }

    private static List<JsonNode> items(String path) {
        return product.get(path).body().path("items").valueStream().toList();
    }
}
