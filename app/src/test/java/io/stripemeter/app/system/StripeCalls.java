package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator as its owner uses it: Stripe's API with a key, and the control API without. */
record StripeCalls(StripeSimulator stripe) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A POST of form fields, name after value. */
    JsonNode call(String path, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return answer(request(path)
                .header("Authorization", "Bearer sk_test_anything")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    JsonNode control(String path) {
        return answer(request(path).GET());
    }

    JsonNode control(String path, String body) {
        return answer(request(path).POST(BodyPublishers.ofString(body)));
    }

    void clearFaults() {
        answer(request("/_sim/faults").DELETE());
    }

    String meter(String eventName) {
        return call(
                        "/v1/billing/meters",
                        "display_name",
                        eventName,
                        "event_name",
                        eventName,
                        "default_aggregation[formula]",
                        "sum")
                .at("/id")
                .asString();
    }

    String customer(String name) {
        return call("/v1/customers", "name", name).at("/id").asString();
    }

    JsonNode delete(String path) {
        return answer(
                request(path).header("Authorization", "Bearer sk_test_anything").DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stripe.baseUrl() + path));
    }

    private static JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
