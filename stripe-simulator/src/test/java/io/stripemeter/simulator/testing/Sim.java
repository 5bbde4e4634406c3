package io.stripemeter.simulator.testing;

import com.stripe.StripeClient;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A simulator on a standing clock, with the clients a test needs. */
public final class Sim implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-15T10:00:30Z");
    public static final String KEY = "sk_test_simulator";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static {
        // Without this the JDK sends a POST again by itself after a dropped connection.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final StripeSimulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Sim(StripeSimulator simulator) {
        this.simulator = simulator;
    }

    public static Sim start() {
        return start(UnaryOperator.identity());
    }

    public static Sim start(UnaryOperator<SimulatorSettings> change) {
        SimulatorSettings standing = SimulatorSettings.standard().withClock(Clock.fixed(START, ZoneOffset.UTC));
        return new Sim(StripeSimulator.start(change.apply(standing)));
    }

    public String baseUrl() {
        return simulator.baseUrl();
    }

    /** stripe-java with both bases redirected and its own retries off. */
    public StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey(KEY)
                .setApiBase(baseUrl())
                .setMeterEventsBase(baseUrl())
                .setMaxNetworkRetries(0)
                .setReadTimeout((int) TIMEOUT.toMillis())
                .build();
    }

    public Answer get(String pathAndQuery) {
        return send(request(pathAndQuery, Map.of()).GET());
    }

    public Answer post(String path, Map<String, String> form) {
        return post(path, form, Map.of());
    }

    public Answer post(String path, Map<String, String> form, Map<String, String> headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /** As curl sends {@code -d}: whatever the body is, called a form. */
    public Answer postRaw(String path, String body) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer postJson(String path, Object body, Map<String, String> headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer delete(String path) {
        return send(request(path, Map.of()).DELETE());
    }

    /** Adds a fault rule, given as alternating names and values. */
    public void fault(Object... namesAndValues) {
        require(postJson("/_sim/faults", mapOf(namesAndValues), Map.of()));
    }

    public void advance(Duration by) {
        require(postJson("/_sim/clock/advance", Map.of("seconds", by.toSeconds()), Map.of()));
    }

    public Instant now() {
        return Instant.ofEpochSecond(
                require(get("/_sim/clock")).body().at("/now").asLong());
    }

    public String customer() {
        return require(post("/v1/customers", Map.of("name", "Test"))).text("/id");
    }

    /** A raw meter with formula sum. */
    public String meter(String eventName) {
        return meter(eventName, "sum");
    }

    public String meter(String eventName, String formula) {
        return require(post(
                        "/v1/billing/meters",
                        Map.of(
                                "display_name",
                                eventName,
                                "event_name",
                                eventName,
                                "default_aggregation[formula]",
                                formula)))
                .text("/id");
    }

    public Map<String, String> event(String eventName, String customer, String value, String identifier) {
        return Map.of(
                "event_name", eventName,
                "payload[stripe_customer_id]", customer,
                "payload[value]", value,
                "identifier", identifier);
    }

    /** The exact held sum of a customer's events of a name, as the oracle tells it. */
    public String held(String eventName, String customer) {
        JsonNode data = require(get("/_sim/totals?event_name=" + eventName + "&customer=" + customer))
                .body()
                .at("/data");
        return data.isEmpty() ? "0" : data.get(0).get("held").asString();
    }

    private static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl() + path)).timeout(TIMEOUT);
        if (!headers.containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + KEY);
        }
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    body.isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(body));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static Answer require(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("Expected 200, got " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
