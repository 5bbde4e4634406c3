package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.testing.LocalCalls;
import jakarta.servlet.Filter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;

/** The pricing slice behind real HTTP. */
final class PricingServer implements AutoCloseable {
    /** The slice needs neither a database nor the rest of the GraphQL schema. */
    private static final String UNUSED = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
            + "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration";

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
            .properties("server.port=0", "spring.main.banner-mode=off", "spring.autoconfigure.exclude=" + UNUSED)
            .run();
    private final LocalCalls calls = new LocalCalls(context);

    /** An answer: its status, its media type and its body. */
    record Answer(int status, String mediaType, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asString("(missing)");
        }

        /** {@code path code} of the first violation. */
        String refusal() {
            return text("/errors/0/path") + " " + text("/errors/0/code");
        }
    }

    Answer post(String path, String body) {
        return post(path, body, "application/json");
    }

    Answer post(String path, String body, String mediaType) {
        HttpResponse<String> response = calls.send(
                calls.to(path).header("Content-Type", mediaType).POST(HttpRequest.BodyPublishers.ofString(body)));
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, LocalCalls.json(response));
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the application module wires around the slice. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({SimulationQueryConfiguration.class, Problems.class})
    static class Application {
        /** Never connected: nothing here asks for counted usage. */
        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Simulations.NOW, ZoneOffset.UTC);
        }

        @Bean
        Filter callers() {
            return (request, response, chain) -> {
                request.setAttribute(
                        Caller.ATTRIBUTE, new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(Scope.READ)));
                request.setAttribute("stripemeter.requestId", "request-1");
                chain.doFilter(request, response);
            };
        }
    }

    /** As the application module answers, as far as these tests look: problems, and everything else as a fault of ours. */
    @RestControllerAdvice
    static class Problems {
        @ExceptionHandler
        ResponseEntity<Map<String, String>> on(Problem problem) {
            HttpStatus status =
                    switch (problem.kind()) {
                        case INVALID -> HttpStatus.BAD_REQUEST;
                        case UNFIT -> HttpStatus.UNPROCESSABLE_CONTENT;
                        case FORBIDDEN -> HttpStatus.FORBIDDEN;
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                        default -> HttpStatus.INTERNAL_SERVER_ERROR;
                    };
            return ResponseEntity.status(status).body(Map.of("code", problem.code(), "detail", problem.detail()));
        }

        @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
        ResponseEntity<Map<String, String>> onUnreadable(Exception failure) {
            boolean known = failure instanceof HttpMessageNotReadableException;
            return ResponseEntity.status(known ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                    .body(Map.of("code", "refused_by_the_framework"));
        }

        @ExceptionHandler(Exception.class)
        ResponseEntity<Map<String, String>> onUnexpected(Exception failure) {
            return ResponseEntity.internalServerError().body(Map.of("code", "internal_error"));
        }
    }
}
