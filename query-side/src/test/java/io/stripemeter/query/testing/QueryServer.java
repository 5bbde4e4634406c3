package io.stripemeter.query.testing;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.query.QuerySideConfiguration;
import jakarta.servlet.Filter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole query side behind real HTTP, at a fixed time; the header {@code X-Tenant} stands in for an API key. */
public final class QueryServer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadModel readModel = new ReadModel();
    private final ConfigurableApplicationContext context;
    private final LocalCalls calls;

    public QueryServer() {
        DataSource dataSource = readModel.dataSource();
        context = new SpringApplicationBuilder(Application.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .initializers(starting -> starting.getBeanFactory().registerSingleton("dataSource", dataSource))
                .run();
        calls = new LocalCalls(context);
    }

    public ReadModel readModel() {
        return readModel;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An answer: its status, its body and its headers. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    public Answer get(String tenant, String path, String... headers) {
        HttpRequest.Builder request = calls.to(path).GET();
        return send(tenant, request, headers);
    }

    public Answer graphQl(String tenant, String query, Map<String, ?> variables) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        body.put("variables", variables);
        return postGraphQl(tenant, JSON.writeValueAsString(body));
    }

    public Answer postGraphQl(String tenant, String body) {
        HttpRequest.Builder request = calls.to("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(tenant, request);
    }

    private Answer send(String tenant, HttpRequest.Builder request, String... headers) {
        request.header("X-Tenant", tenant);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = calls.send(request);
        return new Answer(response.statusCode(), LocalCalls.json(response), response);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the application module wires around the query side. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({QuerySideConfiguration.class, Problems.class})
    static class Application {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        ProjectionProgress progress() {
            return new ProjectionProgress() {
                @Override
                public Freshness of(String projection) {
                    return new Freshness(41, Instant.parse("2026-11-15T11:59:59Z"), 44);
                }

                @Override
                public Duration ageOfOldestUnfolded(String projection) {
                    return Duration.ofSeconds(1);
                }

                @Override
                public boolean awaitCaughtUp(String projection, Duration timeout) {
                    return true;
                }
            };
        }

        @Bean
        Filter callers() {
            return (request, response, chain) -> {
                String tenant = ((jakarta.servlet.http.HttpServletRequest) request).getHeader("X-Tenant");
                boolean reads = !tenant.startsWith("ingest-");
                request.setAttribute(
                        Caller.ATTRIBUTE,
                        new Caller(
                                new TenantId(tenant),
                                "abcdefgh",
                                false,
                                reads ? EnumSet.allOf(Scope.class) : EnumSet.of(Scope.INGEST)));
                chain.doFilter(request, response);
            };
        }
    }

    /** As the application module answers problems, as far as these tests look. */
    @RestControllerAdvice
    static class Problems {
        @ExceptionHandler
        ResponseEntity<Map<String, String>> answer(Problem problem) {
            int status =
                    switch (problem.kind()) {
                        case INVALID -> 400;
                        case UNFIT -> 422;
                        case NOT_FOUND -> 404;
                        case FORBIDDEN -> 403;
                        default -> 500;
                    };
            String path = problem.path() == null ? "" : problem.path();
            return ResponseEntity.status(status)
                    .body(Map.of("code", problem.code(), "path", path, "detail", problem.detail()));
        }
    }
}
