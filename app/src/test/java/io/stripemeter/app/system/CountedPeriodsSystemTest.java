package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Usage on both sides of an edge that is no quarter hour, of customers whose cycle is set over REST. */
class CountedPeriodsSystemTest {
    /** Two days ago, so that usage of both sides is past. */
    private final Instant edge = Clock.systemUTC()
            .instant()
            .atZone(ZoneOffset.UTC)
            .minusDays(2)
            .with(LocalTime.of(14, 23, 7))
            .toInstant();

    private final Instant before = edge.minus(1, ChronoUnit.MICROS);

    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static Product product;
    private static SubscribedCustomers customers;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(directory.resolve("data"), Map.of());
        product = notified.product();
        customers = new SubscribedCustomers(notified.calls(), product);
        customers.meter("calls", "sum");
        customers.meter("peak", "max");
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    private static void record(String customer, String meter, int quantity, Instant at) {
        String event =
                "{\"idempotencyKey\":\"%s\",\"meter\":\"%s\",\"customer\":\"%s\",\"quantity\":%d,\"timestamp\":\"%s\"}";
        JsonNode answer = product.post(
                        "/v1/events/ingest",
                        "{\"events\":[" + event.formatted(customer + meter + quantity, meter, customer, quantity, at)
                                + "]}")
                .body();
        assertThat(answer.at("/accepted").asInt()).as(answer.toString()).isEqualTo(1);
    }

    private void recordAroundTheEdge(String customer) {
        for (String meter : List.of("calls", "peak")) {
            record(customer, meter, 7, before);
            record(customer, meter, 5, before.minusSeconds(5));
            record(customer, meter, 2, edge);
        }
    }

    private void bill(String customer) {
        int status = product.put(
                        "/v1/customers/" + customer + "/billing-cycle",
                        "{\"account\":\"eu\",\"anchor\":\"%s\",\"interval\":\"month\"}".formatted(edge))
                .status();
        assertThat(status).isEqualTo(200);
    }

    /** Counters, newest first, as {@code start/end value}. */
    private static List<String> counted(String customer, String meter) {
        return product.get("/v1/usage/periods?customer=" + customer + "&meter=" + meter)
                .body()
                .at("/periods/items")
                .valueStream()
                .map(CountedPeriodsSystemTest::text)
                .toList();
    }

    private static String text(JsonNode period) {
        return "%s/%s %s"
                .formatted(
                        period.at("/start").asString(),
                        period.at("/end").asString(),
                        period.at("/value").asString());
    }

    /** The month that the edge cuts ends there. */
    private void awaitBothPeriods(String customer, String meter, int before, int after) {
        ZonedDateTime local = edge.atZone(ZoneOffset.UTC);
        Instant month = local.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
        Instant end = local.plusMonths(1).toInstant();
        await(customer + " " + meter).untilAsserted(() -> assertThat(counted(customer, meter))
                .containsExactly(edge + "/" + end + " " + after, month + "/" + edge + " " + before));
    }

    @Test
    void usageFollowsACycleThatWasSetBefore() {
        customers.mapped("before");
        bill("before");
        recordAroundTheEdge("before");

        awaitBothPeriods("before", "calls", 12, 2);
        awaitBothPeriods("before", "peak", 7, 2);
    }

    @Test
    void usageIsCountedAnewByACycleThatIsSetLater() {
        customers.mapped("after");
        recordAroundTheEdge("after");
        await("a month")
                .untilAsserted(() -> assertThat(counted("after", "peak")).hasSize(1));
        bill("after");

        awaitBothPeriods("after", "calls", 12, 2);
        awaitBothPeriods("after", "peak", 7, 2);
    }
}
