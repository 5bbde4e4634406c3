package io.stripemeter.app.system;

import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product in this process, on a data directory of its own, spoken to over HTTP only. */
final class Product implements AutoCloseable {
    static final String TENANT = "acme";
    static final String KEY = "sm_test_acme0001_aSecretOfTwentyFourLetters";
    static final String ADMIN_KEY = "admin-key-of-the-system-test";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningServer server;

    private Product(RunningServer server) {
        this.server = server;
    }

    static Product start(Path dataDirectory, Map<String, Object> further) {
        return start(dataDirectory, null, further);
    }

    /** A further node over the database of another one; the secrets of both must be the same. */
    static Product join(Product other, Path dataDirectory) {
        Environment environment = other.server.part(Environment.class);
        String place = environment
                .getRequiredProperty("spring.datasource.url")
                .replaceFirst("jdbc:postgresql://([^?]+).*", "$1");
        String address = "postgres://%s:%s@%s"
                .formatted(
                        environment.getRequiredProperty("spring.datasource.username"),
                        environment.getRequiredProperty("spring.datasource.password"),
                        place);
        return start(dataDirectory, address, Map.of());
    }

    /** On an embedded database, at another time than now. */
    static Product startAt(Clock clock, Path dataDirectory, Map<String, Object> further) {
        return start(dataDirectory, null, further, clock);
    }

    private static Product start(Path dataDirectory, @Nullable String database, Map<String, Object> further) {
        return start(dataDirectory, database, further, Clock.systemUTC());
    }

    private static Product start(
            Path dataDirectory, @Nullable String database, Map<String, Object> further, Clock clock) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("stripemeter.bootstrap.tenant", TENANT);
        properties.put("stripemeter.bootstrap.key", KEY);
        properties.put("stripemeter.admin-key", ADMIN_KEY);
        properties.putAll(further);
        return new Product(
                RunningServer.start(new ServerOptions(0, "127.0.0.1", dataDirectory, database, 0, properties), clock));
    }

    /** An answer, with its body as JSON. */
    record Answer(int status, String contentType, JsonNode body) {}

    RunningServer server() {
        return server;
    }

    Answer get(String path) {
        return send(request(path, KEY).GET());
    }

    Answer post(String path, String body) {
        return post(path, "application/json", body);
    }

    Answer post(String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request =
                request(path, KEY).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    Answer put(String path, String body) {
        return send(request(path, KEY)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer as(String key, String method, String path, String body) {
        return send(request(path, key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve(path)).timeout(Duration.ofSeconds(30));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean json = type.contains("json") && !response.body().isEmpty();
            return new Answer(
                    response.statusCode(), type, json ? JSON.readTree(response.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
