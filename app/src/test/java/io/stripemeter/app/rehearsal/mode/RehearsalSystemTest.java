package io.stripemeter.app.rehearsal.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.cli.client.HttpJson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rehearsal played by its user: over REST, with the clock moved over ends of periods and through outages. */
class RehearsalSystemTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T09:30:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private RunningRehearsal rehearsal;
    private HttpJson admin;

    @BeforeEach
    void start() {
        rehearsal = RunningRehearsal.start(
                new RunningRehearsal.Options(
                        0, "127.0.0.1", directory.resolve("data"), false, 0, null, BEGIN, Map.of()),
                Clock.systemUTC());
        admin = rehearsal.admin();
    }

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    @Test
    void aMonthEndEndsInAnInvoiceEqualToOurs() {
        RehearsedCustomer customer = RehearsedCustomer.subscribe(
                rehearsal, Map.of("billing_cycle_anchor_config[day_of_month]", "1", "proration_behavior", "none"));
        // A push is dated to a whole minute, which has to lie behind the start of the subscription.
        admin.post("/v1/rehearsal/clock", Map.of("advance", "PT10M"));
        customer.use("a", 1200, BEGIN.plusSeconds(600));
        JsonNode first = admin.post("/v1/rehearsal/clock", Map.of("advance", "P2D"));
        assertThat(first.at("/happened/pushes/accepted").asInt()).isEqualTo(1);
        assertThat(first.at("/happened/periodsClosed").asInt()).isZero();

        customer.use("b", 800, Instant.parse("2026-11-30T09:00:00Z"));
        JsonNode end = admin.post("/v1/rehearsal/clock", Map.of("to", "2026-12-01T03:00:00Z"));

        assertThat(end.path("unfinished").isNull()).as(end.toString()).isTrue();
        assertThat(Instant.parse(end.path("reached").asString()))
                .isBetween(Instant.parse("2026-12-01T03:00:00Z"), Instant.parse("2026-12-01T03:00:10Z"));
        assertThat(end.at("/happened/pushes/accepted").asInt()).isEqualTo(1);
        assertThat(end.at("/happened/closes/0/stage").asString())
                .as(end.toString())
                .isEqualTo("closed");
        assertThat(end.at("/happened/invoicesFinalized").asInt()).isEqualTo(1);
        assertThat(end.at("/happened/escalationsRaised").asInt()).isZero();
        // 2,000 at 0.35 cents.
        assertThat(end.at("/happened/invoices/0/total").asString()).isEqualTo("700");
        assertThat(customer.api()
                        .get("/v1/reconciliation/closes")
                        .at("/items/0/stage")
                        .asString())
                .isEqualTo("closed");
    }

    @Test
    void usageOfAnOutageArrivesOnceItIsOver() {
        RehearsedCustomer customer = RehearsedCustomer.subscribe(
                rehearsal, Map.of("billing_cycle_anchor_config[day_of_month]", "1", "proration_behavior", "none"));
        admin.post("/v1/rehearsal/clock", Map.of("advance", "PT10M"));
        JsonNode outage = admin.post("/v1/rehearsal/outage", Map.of("kind", "down", "for", "PT3H"));
        assertThat(outage.path("until").asString()).isNotEmpty();
        customer.use("a", 40, BEGIN.plusSeconds(600));

        JsonNode during = admin.post("/v1/rehearsal/clock", Map.of("advance", "PT2H"));
        assertThat(during.at("/happened/pushes/accepted").asInt())
                .as(during.toString())
                .isZero();
        assertThat(during.at("/happened/pushes/throttled").asInt()
                        + during.at("/happened/pushes/inDoubt").asInt())
                .isPositive();
        assertThat(admin.get("/v1/rehearsal/outage").path("items")).hasSize(1);

        JsonNode after = admin.post("/v1/rehearsal/clock", Map.of("advance", "PT6H"));
        assertThat(after.at("/happened/pushes/accepted").asInt())
                .as(after.toString())
                .isEqualTo(1);
        assertThat(admin.get("/v1/rehearsal/outage").path("items")).isEmpty();
    }

    @Test
    void refusesWrongInputsWithTheirPath() {
        assertThat(problem("/v1/rehearsal/clock", Map.of("advance", "3d"))).isEqualTo("400 invalid_format advance");
        assertThat(problem("/v1/rehearsal/clock", Map.of("advance", "-P3D"))).isEqualTo("400 out_of_range advance");
        assertThat(problem("/v1/rehearsal/clock", Map.of("advance", "P101D"))).isEqualTo("400 out_of_range advance");
        assertThat(problem("/v1/rehearsal/clock", Map.of("to", "2026-11-01T00:00:00Z")))
                .isEqualTo("400 clock_behind to");
        assertThat(problem("/v1/rehearsal/clock", Map.of("to", "tomorrow"))).isEqualTo("400 invalid_format to");
        assertThat(problem("/v1/rehearsal/clock", Map.of("advance", "P1D", "to", "2026-12-01T00:00:00Z")))
                .isEqualTo("400 one_of to");
        assertThat(problem("/v1/rehearsal/clock", Map.of())).isEqualTo("400 required advance");
        assertThat(problem("/v1/rehearsal/outage", Map.of("kind", "meteorite"))).isEqualTo("400 unknown_value kind");
        assertThat(problem("/v1/rehearsal/outage", Map.of("kind", "down", "for", "PT0S")))
                .isEqualTo("400 out_of_range for");
    }

    @Test
    void refusesToLinkALiveKey() {
        assertThat(problem(
                        rehearsal.apiKey(),
                        "/v1/stripe/accounts",
                        Map.of("name", "eu", "apiKey", "sk_live_0123456789abcdef")))
                .isEqualTo("422 live_key_refused apiKey");
        assertThat(problem(
                        rehearsal.apiKey(),
                        "/v1/stripe/accounts",
                        Map.of("name", "eu", "apiKey", "sk_test_0123456789abcdef")))
                .startsWith("201");
    }

    @Test
    void tellsOfItsResourcesInTheDescriptionOfTheApi() {
        JsonNode paths = admin.get("/docs/openapi.json").path("paths");
        assertThat(paths.path("/v1/rehearsal/clock").at("/post/summary").asString())
                .isNotEmpty();
        assertThat(paths.path("/v1/rehearsal/outage").at("/delete/summary").asString())
                .isNotEmpty();
        assertThat(problem(rehearsal.apiKey(), "/v1/rehearsal/clock", Map.of("advance", "P1D")))
                .as("a tenant's key does not move the clock of all")
                .isEqualTo("403 admin_key_required");
    }

    private String problem(String path, Map<String, Object> body) {
        return problem(RehearsalDirectory.adminKey(directory.resolve("data")), path, body);
    }

    private String problem(String key, String path, Map<String, Object> body) {
        return RestClient.create(rehearsal.url().toString())
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + key)
                .body(JSON.writeValueAsString(body))
                .exchange((sent, answer) -> {
                    JsonNode told = JSON.readTree(answer.getBody());
                    return (answer.getStatusCode().value() + " "
                                    + told.path("code").asString("") + " "
                                    + told.path("path").asString(""))
                            .strip();
                });
    }
}
