package io.stripemeter.app.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON client for one server and one key, which uses the public API as any client would. */
public final class HttpJson {
    /** The longest answer that is read; pages of the API are far smaller. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final URI server;
    private final RestClient http;

    public HttpJson(URI server, String key) {
        this(server, key, LIMIT);
    }

    /** A client that waits that long for an answer. */
    public HttpJson(URI server, String key, Duration answering) {
        this.server = server;
        this.http = client(LIMIT, answering)
                .defaultHeaders(headers -> headers.setBearerAuth(key))
                .build();
    }

    /** A client of the JDK's transport that gives up after these times. */
    public static RestClient.Builder client(Duration connecting, Duration answering) {
        JdkClientHttpRequestFactory transport = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(connecting).build());
        transport.setReadTimeout(answering);
        return RestClient.builder().requestFactory(transport);
    }

    /**
     * Reads an answer.
     *
     * @throws IOException when it is longer than {@link #MOST_BYTES}
     */
    public static String text(InputStream body) throws IOException {
        byte[] read = body.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    public JsonNode get(String path) {
        return answer(request(HttpMethod.GET, path));
    }

    public JsonNode post(String path, Object body) {
        return answer(request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    public JsonNode put(String path, Object body) {
        return answer(request(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body)));
    }

    public JsonNode postForm(String path, Map<String, String> form) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach(fields::add);
        return answer(request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(fields));
    }

    public JsonNode delete(String path) {
        return answer(request(HttpMethod.DELETE, path));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A path is sent as it is: what has to be encoded in it is encoded already. */
    private RestClient.RequestBodySpec request(HttpMethod method, String path) {
        return http.method(method).uri(server.resolve(path));
    }

    private JsonNode answer(RestClient.RequestBodySpec request) {
        try {
            return request.exchange((sent, response) -> {
                String body = text(response.getBody());
                HttpStatusCode status = response.getStatusCode();
                if (status.isError()) {
                    throw new IllegalStateException(sent.getMethod() + " " + sent.getURI() + " was answered with HTTP "
                            + status.value() + ": " + body);
                }
                return json.readTree(body);
            });
        } catch (RestClientException failure) {
            throw new IllegalStateException("the server did not answer", failure);
        }
    }
}
