package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Wrong inputs of every kind: the answer is never an internal error, and a refusal is a problem document that names the
 * error.
 */
class WrongInputsSystemTest {
    private static final String TIERS =
            "[{\"upTo\":\"5\",\"unitAmount\":\"7\",\"flatAmount\":\"0\"},{\"upTo\":null,\"unitAmount\":\"6\"}]";

    /** Refusals of a whole body or of what it asks for, in which no field is the wrong one. */
    private static final Set<String> WITHOUT_PATH =
            Set.of("unreadable_body", "empty_body", "empty_batch", "malformed_request", "bad_request");

    private static final List<String> NASTY_TEXTS = List.of(
            "",
            "%00",
            "a%00b",
            "%20",
            "-1",
            "501",
            "1e30",
            "99999999999999999999",
            "2026-13",
            "0000-01",
            "99999-01",
            "%2B999999999-12-31T00:00:00Z",
            "%ff",
            "%ed%a0%80",
            "Mars/Phobos",
            "%2B25:00",
            "AAAA",
            "bnVsbA");

    @TempDir
    static Path directory;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(directory.resolve("data"), Map.of());
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        product.post("/v1/price-books", "{\"key\":\"standard\",\"currency\":\"usd\"}");
        product.post(
                "/v1/price-books/standard/versions",
                "{\"effectiveFrom\":\"2026-01-01\",\"prices\":{\"calls\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}}}");
        product.post("/v1/stripe/accounts", "{\"name\":\"eu\",\"apiKey\":\"sk_test_aaaaaaaaaaaaaaaaaaaaaaaa\"}");
    }

    /** Whatever was accepted must be something that every read model can hold. */
    @AfterAll
    static void neverStoresWhatTheReadModelCannotHold() {
        try {
            await("all is read").untilAsserted(() -> assertThat(projections().valueStream())
                    .allSatisfy(projection -> assertThat(upToDate(projection)).isTrue())
                    .allSatisfy(projection ->
                            assertThat(projection.path("deadLetters").asInt()).isZero()));
        } finally {
            product.close();
        }
    }

    private static JsonNode projections() {
        return product.as(Product.ADMIN_KEY, "GET", "/v1/admin/projections", "").body();
    }

    private static boolean upToDate(JsonNode projection) {
        return projection.path("lagEvents").asInt() == 0;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/v1/pricing/rate|{\"currency\":\"usd\",\"quantity\":\"12\",\"price\":{\"model\":\"graduated\",\"tiers\":TIERS,\"maximumAmount\":\"9\"},\"discounts\":[{\"percentOff\":\"20\"}]}",
                "POST|/v1/simulations/invoice|{\"customer\":\"globex\",\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"},\"priceBook\":{\"book\":\"standard\",\"at\":\"2026-11-02\"}}",
                "POST|/v1/simulations/invoice|{\"currency\":\"usd\",\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"},\"items\":[{\"id\":\"a\",\"usage\":{\"daily\":{\"2026-11-01\":\"1\"}},\"price\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}}],\"credits\":[{\"id\":\"c\",\"amount\":\"5\"}],\"tax\":{\"percent\":\"8\"},\"forecast\":{\"today\":\"2026-11-15\"}}",
                "POST|/v1/simulations/what-if|{\"before\":{\"book\":\"standard\",\"version\":1},\"after\":{\"book\":\"standard\"},\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"}}",
                "POST|/v1/simulations/invoices|{\"priceBook\":{\"book\":\"standard\"},\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"},\"limit\":10}",
                "POST|/v1/price-books|{\"key\":\"further\",\"displayName\":\"F\",\"currency\":\"usd\"}",
                "POST|/v1/price-books/standard/versions|{\"effectiveFrom\":\"2027-11-01\",\"note\":\"n\",\"prices\":{\"calls\":{\"model\":\"volume\",\"tiers\":TIERS}}}",
                "POST|/v1/price-books/standard/import|{\"account\":\"none\",\"effectiveFrom\":\"2026-12-01\",\"draft\":true,\"prices\":[{\"stripePrice\":\"price_1\",\"meter\":\"calls\"}]}",
                "POST|/v1/meters|{\"key\":\"m\",\"displayName\":\"X\",\"aggregation\":\"sum\",\"valueProperty\":\"v\"}",
                "PUT|/v1/meters/calls/stripe-mapping|{\"stripeMeterId\":\"mtr_1\",\"eventName\":\"calls\",\"account\":\"eu\"}",
                "PUT|/v1/meters/calls/shadow-mapping|{\"stripeMeterId\":\"mtr_1\",\"eventName\":\"calls\",\"account\":\"us\"}",
                "PUT|/v1/customers/c/stripe-mapping|{\"stripeCustomerId\":\"cus_1\",\"account\":\"eu\"}",
                "POST|/v1/customers|{\"id\":\"c\",\"name\":\"X\"}",
                "POST|/v1/adjustments|{\"customer\":\"c\",\"meter\":\"calls\",\"month\":\"2026-11\",\"amount\":-4,\"reason\":\"r\",\"key\":\"k\"}",
                "POST|/v1/adjustments/0123456789abcdef0123456789abcdef/reject|{\"reason\":\"r\"}",
                "POST|/v1/reconciliation/runs|{\"account\":\"eu\",\"month\":\"2026-10\",\"scope\":\"usage\"}",
                "POST|/v1/escalations/0123456789abcdef0123456789abcdef/resolve|{\"decision\":\"credited\",\"reason\":\"x\"}",
                "POST|/v1/ledgers/resume|{\"ledgerId\":\"l\"}",
                "POST|/v1/ledgers/attest|{\"ledgerId\":\"push-ledger/acme/default/2026-11-01T00:00:00Z/5:calls/c\",\"sequence\":1,\"counted\":1,\"reason\":\"r\"}",
                "PUT|/v1/stripe/accounts/eu/limits|{\"decimals\":false,\"maxPerSecond\":20,\"maxConcurrent\":8}",
                "PUT|/v1/stripe/accounts/eu/webhook-secret|{\"secret\":\"whsec_abcdefabcdefabcdef\",\"keepFormerFor\":\"PT24H\"}",
                "POST|/v1/events/ingest|{\"events\":[{\"meter\":\"calls\",\"customer\":\"c\",\"quantity\":\"1\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"idempotencyKey\":\"k\",\"properties\":{\"a\":[1]}}]}",
                "POST|/graphql|{\"query\":\"query Q($k: String!) { meter(key: $k) { key } }\",\"operationName\":\"Q\",\"variables\":{\"k\":\"calls\"}}"
            })
    void neverFailsOnMalformedTenantDocuments(String method, String path, String document) {
        hold(Product.KEY, method, path, document.replace("TIERS", TIERS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/v1/tenants|{\"id\":\"t\",\"name\":\"T\",\"autoCreateMeters\":false}",
                "PATCH|/v1/tenants/acme|{\"autoCreateMeters\":false}",
                "POST|/v1/tenants/acme/api-keys|{\"scopes\":[\"read\"],\"expiresAt\":\"2027-01-01T00:00:00Z\",\"label\":\"x\",\"mode\":\"test\"}",
                "PUT|/v1/tenants/acme/push-pace|{\"pushEvery\":\"PT15M\",\"pushAtLeast\":100}",
                "PUT|/v1/tenants/acme/adjustment-policy|{\"lateUsage\":\"next_period\",\"corrections\":\"credit_note\",\"approvalLimit\":100}",
                "POST|/v1/admin/projections/projection.counters/dead-letters/retry|{\"streamKey\":\"usage/acme/k\"}",
                "POST|/v1/admin/processes/late-usage/parked/retry|{\"key\":\"k\",\"actor\":\"ann\",\"reason\":\"r\"}"
            })
    void neverFailsOnMalformedOperatorDocuments(String method, String path, String document) {
        hold(Product.ADMIN_KEY, method, path, document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/usage/current?customer=c&meter=calls",
                "/v1/usage/history?customer=c&meter=calls&from=2026-11-01&to=2026-11-20&window=day&zone=UTC",
                "/v1/usage/top?meter=calls&month=2026-11&limit=5&cursor=x",
                "/v1/meters?key=calls",
                "/v1/customers?id=c",
                "/v1/pushes?customer=c&meter=calls&month=2026-11&state=planned&limit=5&cursor=x",
                "/v1/ledgers/unbilled?month=2026-11&meter=calls",
                "/v1/price-books/standard/versions?at=2026-11-05",
                "/v1/adjustments?customer=c&meter=calls&month=2026-11&state=proposed",
                "/v1/shadow/comparison?month=2026-11&limit=5",
                "/v1/reconciliation/usage-events?ledger=x&push=1",
                "/v1/escalations?kind=foreign_usage&state=open&limit=5&cursor=x"
            })
    void neverFailsOnMalformedQueries(String query) {
        String path = query.substring(0, query.indexOf('?') + 1);
        String[] parameters = query.substring(path.length()).split("&");
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            String sound = parameters[i];
            for (String nasty : NASTY_TEXTS) {
                parameters[i] = sound.substring(0, sound.indexOf('=') + 1) + nasty;
                String asked = path + String.join("&", parameters);
                check(product.get(asked), "GET " + asked, faults);
            }
            parameters[i] = sound;
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/meters/%zz", "/v1/meters/%00", "/v1/meters/%", "/v1/meters/a|b"})
    void answersAMalformedPathWithAProblem(String path) throws IOException {
        String answer = exchange("GET " + path + " HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html", "Tomcat");
        assertThat(answer.split("\r\n\r\n", 2)[1]).contains("\"code\":\"malformed_request\"", "requestId");
    }

    @Test
    void rejectsUnsupportedContentEncoding() {
        HttpRequest.Builder rate = product.request("/v1/pricing/rate", Product.KEY)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {31, -117, 8}));

        Answer answer = product.send(rate);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body().path("code").asString()).isEqualTo("unsupported_encoding");
    }

    @Test
    void takesGzipAndBoundsWhatItUnpacksTo() throws IOException {
        byte[] event = "{\"meter\":\"calls\",\"customer\":\"zip\",\"quantity\":1,\"idempotencyKey\":\"zipped\"}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] bomb = gzip(new byte[64 << 20]);
        byte[] whole = gzip(event);

        assertThat(packed(whole).body().at("/accepted").asInt()).isEqualTo(1);
        assertThat(bomb).as("a body that is small on its way").hasSizeLessThan(100_000);
        assertThat(packed(bomb).status()).isEqualTo(413);
        assertThat(packed(event).body().path("code").asString()).isEqualTo("unreadable_body");
        assertThat(packed(Arrays.copyOf(whole, whole.length - 9))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("unreadable_body");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(plain);
        }
        return packed.toByteArray();
    }

    private static Answer packed(byte[] body) {
        return product.send(product.request("/v1/events/ingest", Product.KEY)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Test
    void answersTheErrorPathWithNotFound() {
        Answer answer = product.get("/error");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void rejectsAnEmptyBody() {
        Answer answer = product.post("/v1/meters", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asString()).isEqualTo("empty_body");
    }

    private static void hold(String key, String method, String path, String document) {
        List<String> faults = new ArrayList<>();
        for (String spoiled : Spoiled.of(document)) {
            check(product.as(key, method, path, spoiled), method + " " + path + " " + shortened(spoiled), faults);
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Answer answer, String asked, List<String> faults) {
        if (answer.status() < 400) {
            return;
        }
        String code = answer.body().path("code").asString("");
        boolean names = answer.body().hasNonNull("path") || WITHOUT_PATH.contains(code);
        boolean refused = answer.status() < 500
                && answer.contentType().startsWith("application/problem+json")
                && !code.isEmpty()
                && answer.body().hasNonNull("requestId")
                && (names || (answer.status() != 400 && answer.status() != 422));
        if (!refused) {
            faults.add(answer.status() + " " + asked + " → " + answer.body());
        }
    }

    private static String shortened(String text) {
        return URLEncoder.encode(text.substring(0, Math.min(text.length(), 400)), StandardCharsets.UTF_8);
    }

    /** Sends raw bytes, as no HTTP client would. */
    private static String exchange(String firstLine) throws IOException {
        URI server = product.server().url();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write((firstLine + "\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer " + Product.KEY
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
