package io.stripemeter.app.server.web;

import io.stripemeter.api.access.Caller;
import io.stripemeter.app.server.Build;
import io.stripemeter.app.server.security.AccessRule;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The part of the OpenAPI document that controllers do not declare: required keys, the problem document, a resource tag
 * per path.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String TENANT_KEY = "tenantKey";
    private static final String ADMIN_KEY = "adminKey";
    private static final String PROBLEM = "Problem";
    private static final String VERSION_PREFIX = "/v1/";

    @Bean
    OpenAPI openApi() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class); // set by the filter, never sent by a client
        return new OpenAPI()
                .info(new Info()
                        .title("StripeMeter")
                        .version(Build.VERSION)
                        .description("Usage in exactly once, counted, priced and billed through Stripe. Decimals are"
                                + " strings or plain numbers, never rounded; times are RFC 3339.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("this server")))
                .components(new Components()
                        .addSecuritySchemes(TENANT_KEY, bearer("A tenant's key, sm_live_… or sm_test_…"))
                        .addSecuritySchemes(ADMIN_KEY, bearer("The operator's key"))
                        .addSchemas(PROBLEM, problem()));
    }

    @Bean
    GlobalOpenApiCustomizer resources() {
        OpenAPI ingest = written("/openapi/ingest.json", OpenAPI.class);
        Map<?, ?> summaries = written("/openapi/summaries.json", Map.class);
        return api -> {
            ingest.getPaths().forEach(api.getPaths()::addPathItem);
            ingest.getComponents().getSchemas().forEach(api.getComponents()::addSchemas);
            Paths sorted = new Paths();
            new TreeMap<>(api.getPaths()).forEach(sorted::addPathItem);
            sorted.forEach((path, item) -> describe(path, item, summaries));
            api.setPaths(sorted);
        };
    }

    /** First of all converters, so that those which see more than a class can come before it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver schemas() {
        return new ModelResolver(Json31.mapper(), new SchemaNames()).openapi31(true);
    }

    /** Reads a description that no controller declares, kept beside the code that it describes. */
    private static <T> T written(String resource, Class<T> type) {
        try (InputStream in = ApiDescription.class.getResourceAsStream(resource)) {
            return Json31.mapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " can't be read", e);
        }
    }

    private static void describe(String path, PathItem item, Map<?, ?> summaries) {
        item.readOperationsMap().forEach((method, operation) -> {
            operation.setTags(List.of(resource(path)));
            operation.setSummary((String) summaries.get(method + " " + path));
            operation.setOperationId(method.name().toLowerCase(Locale.ROOT) + camel(path));
            secure(path, operation);
            operation.getResponses().addApiResponse("default", failure());
        });
    }

    private static void secure(String path, Operation operation) {
        AccessRule rule = AccessRule.of(path);
        if (rule.needsKey()) {
            operation.setSecurity(
                    List.of(new SecurityRequirement().addList(rule == AccessRule.ADMIN ? ADMIN_KEY : TENANT_KEY)));
        }
    }

    /** The first segment after the version: {@code meters} of {@code /v1/meters/{key}/archive}. */
    private static String resource(String path) {
        String rest = path.startsWith(VERSION_PREFIX) ? path.substring(VERSION_PREFIX.length()) : path.substring(1);
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** A path as part of a name: {@code /v1/meters/{key}/archive} becomes {@code MetersKeyArchive}. */
    private static String camel(String path) {
        StringBuilder name = new StringBuilder();
        boolean upper = true;
        for (char character : path.replaceFirst("^" + VERSION_PREFIX, "").toCharArray()) {
            if (Character.isLetterOrDigit(character)) {
                name.append(upper ? Character.toUpperCase(character) : character);
                upper = false;
            } else {
                upper = true;
            }
        }
        return name.toString();
    }

    private static SecurityScheme bearer(String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }

    private static ApiResponse failure() {
        return new ApiResponse()
                .description("What is wrong, with the path of the field (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("path", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("path", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("requestId", new StringSchema());
    }
}
