package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The rules for every endpoint in the API's own document. */
class EveryEndpointSystemTest {
    private static final int BEYOND_EVERY_BOUND = 10 << 20;
    private static final String NO_METHOD = "BREW";
    private static final String WEBHOOKS = "/v1/stripe/webhooks/";

    @TempDir
    static Path directory;

    private static Product product;
    private static JsonNode api;

    @BeforeAll
    static void start() {
        product = Product.start(directory.resolve("data"), Map.of());
        api = product.get("/docs/openapi.json").body();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    /** One operation of one endpoint, with a value in the place of each part of its path. */
    private record Operation(String method, String path, JsonNode told) {
        boolean takesABody() {
            return told.has("requestBody");
        }

        HttpRequest.Builder request(String body) {
            return product.request(path, path.matches("/v1/(admin|tenants)\\b.*") ? Product.ADMIN_KEY : Product.KEY)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, told) -> operations.add(
                        new Operation(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{\\w+}", "1"), told))));
        return operations;
    }

    @Test
    void hasASummary() {
        assertThat(operations()).hasSizeGreaterThan(60).allSatisfy(operation -> assertThat(
                        operation.told().path("summary").asString(""))
                .as(operation.toString())
                .isNotEmpty());
    }

    @Test
    void describesTheFieldsOfItsBody() {
        assertThat(body("put", "/v1/customers/{id}/stripe-mapping").propertyNames())
                .containsExactly("account", "stripeCustomerId", "rollUpInto");
        assertThat(body("put", "/v1/meters/{key}/stripe-mapping").propertyNames())
                .containsExactly(
                        "account",
                        "stripeMeterId",
                        "eventName",
                        "rollUpInto",
                        "customerMappingKey",
                        "valueSettingsKey");
        assertThat(body("post", "/v1/tenants/{tenant}/api-keys").propertyNames())
                .contains("scopes");
        assertThat(body("put", "/v1/stripe/accounts/{name}/key").propertyNames())
                .containsExactly("apiKey");
    }

    private static JsonNode body(String method, String path) {
        JsonNode content =
                api.path("paths").path(path).path(method).path("requestBody").path("content");
        String schema =
                content.path("application/json").path("schema").path("$ref").asString();
        return api.at(schema.substring(1)).path("properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/*;charset=utf-8"})
    void rejectsAWildcardContentType(String type) {
        assertThat(operations()).filteredOn(Operation::takesABody).allSatisfy(operation -> {
            Answer answer = product.send(operation.request("{}").header("Content-Type", type));
            assertThat(answer.status()).as(operation.toString()).isEqualTo(415);
            assertThat(answer.body().path("code").asString()).isEqualTo("unsupported_media_type");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "text/html", "application/xml", "image/*;q=9"})
    void answersAProblemWhateverTheAcceptHeader(String accepted) {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations()) {
            Answer answer = product.send(operation
                    .request(operation.takesABody() ? "[7]" : "")
                    .header("Content-Type", "application/json")
                    .header("Accept", accepted));
            boolean silent = operation.path().startsWith(WEBHOOKS);
            if (answer.status() >= 500 || (answer.status() >= 400 && !silent && !isProblem(answer))) {
                faults.add(answer.status() + " " + operation + " " + answer.contentType());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void answersATooLargeBodyWith413() {
        String large = "{\"x\":\"" + "a".repeat(BEYOND_EVERY_BOUND) + "\"}";
        assertThat(operations())
                .filteredOn(Operation::takesABody)
                .allSatisfy(operation -> isTooLarge(
                        product.send(operation.request(large).header("Content-Type", "application/json")),
                        operation.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/v1/pricing/rate", "/v1/meters", "/v1/events/ingest", "/v1/ledgers/resume"})
    void boundsABodyOfUnknownLength(String path) {
        byte[] large = ("{\"query\":\"" + "a".repeat(BEYOND_EVERY_BOUND) + "\"}").getBytes(StandardCharsets.UTF_8);
        isTooLarge(
                product.send(product.request(path, Product.KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                path);
    }

    private static void isTooLarge(Answer answer, String asked) {
        assertThat(answer.status()).as(asked + " " + answer.body()).isEqualTo(413);
        assertThat(answer.body().path("code").asString()).as(asked).isEqualTo("body_too_large");
        assertThat(isProblem(answer)).as(asked).isTrue();
    }

    @Test
    void refusesMethodsThatItDoesNotHave() {
        assertThat(operations()).allSatisfy(operation -> {
            Answer answer = product.send(operation.request("").method(NO_METHOD, BodyPublishers.noBody()));
            assertThat(answer.status()).as(operation.toString()).isEqualTo(405);
            assertThat(isProblem(answer)).as(operation.toString()).isTrue();
        });
    }

    private static boolean isProblem(Answer answer) {
        return answer.contentType().startsWith("application/problem+json")
                && answer.body().hasNonNull("code")
                && answer.body().hasNonNull("requestId");
    }
}
