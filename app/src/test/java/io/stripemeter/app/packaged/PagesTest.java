package io.stripemeter.app.packaged;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that the jar serves beside the API: GraphQL, GraphiQL, the API's documents, health. */
@Tag("packaged")
class PagesTest {
    private static final String KEY = "sm_test_acme0001_aSecretOfTwentyFourLetters";
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @TempDir
    static Path temp;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private static Jar jar;
    private static URI url;

    @BeforeAll
    static void serve() throws Exception {
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        jar = Jar.run(
                temp.resolve("serve.log"),
                Map.of("STRIPEMETER_BOOTSTRAP_TENANT", "acme", "STRIPEMETER_BOOTSTRAP_KEY", KEY),
                "serve",
                "--port=" + port,
                "--data-dir=" + temp.resolve("data"));
        await("the jar is ready")
                .atMost(START_LIMIT)
                .failFast(() -> assertThat(jar.running()).as(jar.said()).isTrue())
                .until(PagesTest::ready);
    }

    @AfterAll
    static void stop() throws Exception {
        jar.stop();
    }

    @Test
    void answersGraphQlToAKey() throws Exception {
        HttpResponse<String> answer = graphQl("Bearer " + KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"data\"", "\"Query\"").doesNotContain("\"errors\"");
    }

    /** A regression test: on a busy machine, requests arrived between the two. */
    @Test
    void includesTheReadinessStateInItsHealth() throws Exception {
        assertThat(get("/health/ready").body()).contains("\"readinessState\"");
    }

    @Test
    void refusesGraphQlWithoutAKey() throws Exception {
        assertThat(graphQl("Bearer sm_test_acme0001_notTheRightSecretAtAll00").statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesEveryGraphiQlAssetWithoutWebFonts() throws Exception {
        List<String> references = REFERENCE
                .matcher(get("/graphiql").body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(references).hasSizeGreaterThan(4).allMatch(reference -> reference.startsWith("/"));
        for (String reference : references) {
            HttpResponse<String> part = get(reference);
            assertThat(part.statusCode()).as(reference).isEqualTo(200);
            assertThat(part.body()).as(reference).isNotEmpty().doesNotContain("@font-face");
        }
    }

    @Test
    void documentsItsApi() throws Exception {
        assertThat(get("/docs").statusCode()).isEqualTo(200);
        assertThat(get("/docs/openapi.json").body())
                .contains(
                        "\"title\":\"StripeMeter\"",
                        "\"/v1/events/ingest\"",
                        "\"tenantKey\"",
                        "application/problem+json")
                .doesNotContain("-endpoint", "\"narrowing\"", "\"keyId\"");
    }

    private static HttpResponse<String> graphQl(String authorization) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(url.resolve("/graphql"))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"{ __schema { queryType { name } } }\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
    }

    private static boolean ready() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
