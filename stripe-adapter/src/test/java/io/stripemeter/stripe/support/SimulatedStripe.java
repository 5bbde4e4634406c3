package io.stripemeter.stripe.support;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated Stripe that tests set up by its own API. */
public final class SimulatedStripe implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final String KEY = "sk_test_reads";
    /** The limit of a call in tests where Stripe may not answer. */
    public static final Duration PATIENCE = Duration.ofMillis(700);

    public final StripeSimulator stripe =
            StripeSimulator.start(SimulatorSettings.standard().withClock(Clock.fixed(START, ZoneOffset.UTC)));
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public String create(String path, String form) {
        return post(path, form).get("id").asString();
    }

    public void fault(String form) {
        post("/_sim/faults", form);
    }

    public void clearFaults() {
        send(request("/_sim/faults").DELETE().build());
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stripe.baseUrl() + path)).header("Authorization", "Bearer " + KEY);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    public void use(String customer, String identifier, String value, Instant at) {
        use("calls", customer, identifier, value, at);
    }

    public void use(String eventName, String customer, String identifier, String value, Instant at) {
        post(
                "/v1/billing/meter_events",
                "event_name=" + eventName + "&payload[stripe_customer_id]=" + customer + "&payload[value]=" + value
                        + "&identifier=" + identifier + "&timestamp=" + at.getEpochSecond());
    }

    public void moveTo(Instant now) {
        post("/_sim/clock", "now=" + now + "&frozen=true");
    }

    @Override
    public void close() {
        stripe.close();
    }
}
