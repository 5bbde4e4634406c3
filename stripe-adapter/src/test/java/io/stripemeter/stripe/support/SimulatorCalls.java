package io.stripemeter.stripe.support;

import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP calls to a simulator: Stripe's API with a key, and the simulator's control API. Every call must succeed. */
public final class SimulatorCalls {
    /** The faults under which a push must still arrive exactly once. */
    public static final List<String> PUSH_FAULTS = List.of(
            "drop_before_commit",
            "tcp_reset",
            "503",
            "409",
            "429_rate",
            "429_lock",
            "500_no_commit",
            "commit_then_500",
            "commit_then_drop",
            "half_body");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final StripeSimulator simulator;
    private final String key;

    public SimulatorCalls(StripeSimulator simulator, String key) {
        this.simulator = simulator;
        this.key = key;
    }

    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    public JsonNode post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Creates an object, and returns its id. */
    public String made(String path, String form) {
        return post(path, form).get("id").asString();
    }

    public void fault(String form) {
        post("/_sim/faults", form);
    }

    public void clearFaults() {
        send(request("/_sim/faults").DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
