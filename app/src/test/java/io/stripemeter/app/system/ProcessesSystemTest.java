package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The operator's view of the processes, over HTTP. */
class ProcessesSystemTest {
    private static final String PROCESSES = "/v1/admin/processes";

    @TempDir
    static Path temp;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(temp, Map.of());
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void listsAllProcessesWithoutLag() {
        product.post("/v1/meters", "{\"key\":\"api\"}");
        await("no process lags").until(() -> longestLag() == 0);
        Answer list = admin("GET", PROCESSES, "");
        assertThat(list.body().valueStream().map(process -> process.path("name").asString()))
                .containsExactlyInAnyOrder(
                        "saga.delta-push",
                        "saga.reconciliation",
                        "saga.period-close",
                        "saga.meter-errors",
                        "saga.billing-cycles",
                        "escalation.stopped-ledgers",
                        "escalation.mappings",
                        "late-usage");
        assertThat(longestLag()).isZero();
        Answer one = admin("GET", PROCESSES + "/late-usage", "");
        assertThat(one.body().path("name").asString()).isEqualTo("late-usage");
    }

    @Test
    void rejectsUnknownProcessAndMissingAdminKey() {
        Answer unknown = admin("GET", PROCESSES + "/saga.unheard-of", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().path("code").asString()).isEqualTo("unknown_process");
        assertThat(product.get(PROCESSES).status()).isEqualTo(403);
    }

    private static long longestLag() {
        return admin("GET", PROCESSES, "")
                .body()
                .valueStream()
                .mapToLong((JsonNode process) -> process.path("lagSeconds").asLong())
                .max()
                .orElseThrow();
    }

    private static Answer admin(String method, String path, String body) {
        return product.as(Product.ADMIN_KEY, method, path, body);
    }
}
