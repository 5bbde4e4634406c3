package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Webhooks as the simulator sends them, with every fault it knows, into the product's own endpoint. */
class WebhooksSystemTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls calls;
    private static Product product;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(directory.resolve("data"), Map.of());
        calls = notified.calls();
        product = notified.product();
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    @BeforeEach
    void forgetDeliveries() {
        calls.control(
                "/_sim/clock",
                "{\"now\":\"%s\",\"frozen\":false}".formatted(Clock.systemUTC().instant()));
        calls.clearFaults();
    }

    @Test
    void keepsTheWebhookOfAnInvoice() {
        String invoice = invoice();
        assertThat(kept(invoice, 1)).containsExactly("invoice.created");
    }

    @Test
    void keepsADuplicateWebhookOnce() {
        fault("webhook_dup");
        int before = booked("delivered");
        String invoice = invoice();
        awaitBooked("delivered", before + 2);
        assertThat(kept(invoice, 1)).containsExactly("invoice.created");
    }

    @Test
    void refusesBadSignaturesAndTakesTheRetry() {
        for (String kind : List.of("webhook_bad_signature", "webhook_old_timestamp")) {
            forgetDeliveries();
            fault(kind);
            int failedBefore = booked("failed");
            String invoice = invoice();
            awaitBooked("failed", failedBefore + 1);
            assertThat(notices(invoice)).as(kind).isEmpty();
            calls.control("/_sim/clock/advance", "{\"seconds\":86400}");
            assertThat(kept(invoice, 1)).as(kind).containsExactly("invoice.created");
        }
    }

    @Test
    void acceptsReorderedWebhooks() {
        fault("webhook_reorder");
        String first = invoice();
        String second = invoice();
        assertThat(kept(second, 1)).hasSize(1);
        assertThat(kept(first, 1)).hasSize(1);
    }

    @Test
    void keepsDelayedWebhooksAndMissesLostOnes() {
        fault("webhook_delay");
        String late = invoice();
        assertThat(notices(late)).isEmpty();
        calls.control("/_sim/clock/advance", "{\"seconds\":120}");
        assertThat(kept(late, 1)).hasSize(1);
        calls.clearFaults();
        fault("webhook_lose");
        String lost = invoice();
        String next = invoice();
        assertThat(kept(next, 1)).hasSize(1);
        assertThat(notices(lost)).isEmpty();
    }

    @Test
    void keepsThinEventsWithTheirMeter() {
        String meter = calls.meter("thin_calls");
        calls.call(
                "/v1/billing/meter_events",
                "event_name",
                "thin_calls",
                "payload[stripe_customer_id]",
                "cus_nobody",
                "payload[value]",
                "1");
        calls.control("/_sim/clock/advance", "{\"seconds\":60}");
        assertThat(kept(meter, 2)).contains("v1.billing.meter.error_report_triggered");
    }

    @Test
    void answersEveryForgedWebhookAlike() throws Exception {
        List<String> answers = new ArrayList<>();
        for (String path : List.of("acme/eu", "acme/none", "nobody/eu", "-/-", "acme/EU")) {
            for (String signature : List.of("", "t=1,v1=00", "garbled")) {
                HttpResponse<String> answer = HTTP.send(
                        HttpRequest.newBuilder(product.server().url().resolve("/v1/stripe/webhooks/" + path))
                                .header("Stripe-Signature", signature)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
                answers.add(answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(answers).hasSize(15).containsOnly("400 ");
    }

    @Test
    void readsNoMoreThanItsBound() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(product.server().url().resolve("/v1/stripe/webhooks/acme/eu"))
                        .header("Stripe-Signature", "t=1,v1=00")
                        .POST(BodyPublishers.ofString("x".repeat(600_000)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static String invoice() {
        String customer = calls.customer("Globex");
        return calls.call("/v1/invoices", "customer", customer).at("/id").asString();
    }

    /** The types kept about an object, waiting until there are so many. */
    private static List<String> kept(String object, int wanted) {
        await("notices of " + object).until(() -> notices(object).size() >= wanted);
        return notices(object);
    }

    private static List<String> notices(String object) {
        return JdbcClient.create(product.server().part(DataSource.class))
                .sql("""
                        select convert_from(l.payload, 'UTF8')::jsonb ->> 'type' from event_store.event_log l
                        join event_store.event_type t on t.id = l.type_id
                        where t.name = 'stripe_notice.received'
                            and convert_from(l.payload, 'UTF8')::jsonb ->> 'objectId' = :object
                        """)
                .param("object", object)
                .query(String.class)
                .list();
    }

    /** The number of deliveries of new invoices that ended in that way. */
    private static int booked(String outcome) {
        int lines = 0;
        for (JsonNode line : calls.control("/_sim/webhooks").at("/data")) {
            boolean meant = line.at("/outcome").asString().equals(outcome)
                    && line.at("/type").asString().equals("invoice.created");
            lines += meant ? 1 : 0;
        }
        return lines;
    }

    private static void awaitBooked(String outcome, int wanted) {
        await(outcome).untilAsserted(() -> assertThat(booked(outcome)).isGreaterThanOrEqualTo(wanted));
    }

    private static void fault(String kind) {
        calls.control("/_sim/faults", "{\"kind\":\"%s\",\"path\":\"invoice.created\",\"times\":1}".formatted(kind));
    }
}
