package io.stripemeter.simulator.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Stripe account over plain HTTP, with a pause after each call: a sandbox takes 25 a second. */
final class Sandbox {
    static final String STRIPE = "https://api.stripe.com";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final SandboxKey key;

    Sandbox(String base, SandboxKey key) {
        this.base = base;
        this.key = key;
    }

    /** What was answered. */
    record Answer(int status, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        /** {@code 200}, or the status with Stripe's words. */
        String verdict() {
            return status == 200 ? "200" : status + " " + text("/error/type") + ": " + text("/error/message");
        }
    }

    /** A POST of form fields, name after value, that has to succeed. */
    Answer make(String path, String... form) {
        Answer answer = post(path, form);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + ": " + answer.verdict());
        }
        return answer;
    }

    Answer post(String path, String... form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    Answer get(String path, String... query) {
        return send(request(path + "?" + encoded(query)).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(CALL_LIMIT)
                .header("Authorization", "Bearer " + key.value());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Thread.sleep(PAUSE.toMillis());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(pairs[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
