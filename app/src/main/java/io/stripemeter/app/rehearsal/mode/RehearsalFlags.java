package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.app.cli.client.HttpJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of commands that speak to a running rehearsal, and the call that they make. */
final class RehearsalFlags {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** A move of months, with much usage. */
    static final Duration ANSWERING = Duration.ofHours(2);

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "The rehearsal's server (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--data-dir",
            defaultValue = RehearseCommand.DIRECTORY,
            description = "Its data directory, where its admin key is (${DEFAULT-VALUE}).")
    private Path directory = Path.of(RehearseCommand.DIRECTORY);

    @Option(names = "--admin-key", description = "The admin key, when the data directory is elsewhere.")
    private @Nullable String adminKey;

    /**
     * Calls the rehearsal.
     *
     * @param body null for none
     * @throws IllegalArgumentException with the server's words, when it refuses
     */
    JsonNode call(HttpMethod method, String path, @Nullable Object body) {
        String key = adminKey == null ? RehearsalDirectory.adminKey(directory) : adminKey;
        RestClient.RequestBodySpec request = HttpJson.client(CONNECTING, ANSWERING)
                .defaultHeaders(headers -> headers.setBearerAuth(key))
                .build()
                .method(method)
                .uri(url.resolve(path));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(body));
        }
        try {
            return request.exchange((sent, answer) -> answer(
                    answer.getStatusCode().isError(),
                    HttpJson.text(answer.getBody()),
                    answer.getStatusCode().value()));
        } catch (RestClientException e) {
            throw new IllegalArgumentException(
                    "No rehearsal answers at " + url + ": "
                            + e.getMostSpecificCause().getMessage(),
                    e);
        }
    }

    private JsonNode answer(boolean refused, String text, int status) throws IOException {
        if (status == 404) {
            throw new IllegalArgumentException("The server at " + url + " is no rehearsal");
        }
        JsonNode answer = JSON.readTree(text.isEmpty() ? "{}" : text);
        if (refused) {
            throw new IllegalArgumentException(answer.path("detail").asString("HTTP " + status));
        }
        return answer;
    }
}
