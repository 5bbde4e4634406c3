package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.app.server.security.AccessRule;
import io.stripemeter.app.system.Product.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The scopes of all handlers: every handler on a tenant's path declares one, and enforces it. */
class ScopesSystemTest {
    /** Paths that compute and keep nothing, whose questions are too long for a query. */
    private static final String CALCULATORS = "/v1/(pricing|simulations)/.*";

    @TempDir
    static Path directory;

    private static Product product;
    private static final Map<Scope, String> KEYS_WITHOUT = new EnumMap<>(Scope.class);

    @BeforeAll
    static void start() {
        product = Product.start(directory.resolve("data"), Map.of());
        KEYS_WITHOUT.put(Scope.READ, key("\"ingest\",\"manage\""));
        KEYS_WITHOUT.put(Scope.MANAGE, key("\"ingest\",\"read\""));
        KEYS_WITHOUT.put(Scope.INGEST, key("\"read\",\"manage\""));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static String key(String scopes) {
        String body = "{\"scopes\":[" + scopes + "],\"mode\":\"test\"}";
        return product.as(Product.ADMIN_KEY, "POST", "/v1/tenants/acme/api-keys", body)
                .body()
                .path("key")
                .asString();
    }

    private static String keyWithout(Scope scope) {
        return Objects.requireNonNull(KEYS_WITHOUT.get(scope));
    }

    /** One method of one path, and what answers it. */
    private record Route(String method, String pattern, HandlerMethod handler) {
        Scope expected() {
            return method.equals("GET") || pattern.matches(CALCULATORS) ? Scope.READ : Scope.MANAGE;
        }

        Answer with(String key) {
            return product.as(key, method, pattern.replaceAll("\\{\\w+}", "1"), method.equals("GET") ? "" : "{}");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        ApplicationContext context = Objects.requireNonNull(
                product.server().part(DispatcherServlet.class).getWebApplicationContext());
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping ->
                        mapping.getHandlerMethods().forEach((info, handler) -> routes.addAll(routes(info, handler))));
        return routes;
    }

    private static List<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> named = info.getMethodsCondition().getMethods();
        List<String> methods = named.isEmpty()
                ? List.of("GET", "POST")
                : named.stream().map(RequestMethod::name).toList();
        return info.getPatternValues().stream()
                .filter(pattern -> AccessRule.of(pattern) == AccessRule.TENANT)
                .flatMap(pattern -> methods.stream().map(method -> new Route(method, pattern, handler)))
                .toList();
    }

    @Test
    void everyHandlerNamesItsScope() {
        assertThat(routes()).hasSizeGreaterThan(50).allSatisfy(route -> assertThat(scope(route))
                .as(route.toString())
                .isEqualTo(route.expected()));
    }

    @Test
    void everyHandlerRefusesAKeyWithoutItsScope() {
        assertThat(routes()).allSatisfy(route -> {
            Answer answer = route.with(keyWithout(route.expected()));
            isMissingScope(answer, route.toString());
            assertThat(answer.body().path("detail").asString())
                    .isEqualTo("This key lacks the scope " + route.expected().wireName());
        });
    }

    @Test
    void everyHandlerLetsAKeyWithAllScopesIn() {
        assertThat(routes()).allSatisfy(route -> assertThat(
                        route.with(Product.KEY).body().path("code").asString(""))
                .as(route.toString())
                .isNotEqualTo("missing_scope"));
    }

    @Test
    void ingestNeedsItsOwnScope() {
        isMissingScope(product.as(keyWithout(Scope.INGEST), "POST", "/v1/events/ingest", "{\"events\":[]}"), "ingest");
    }

    @Test
    void graphQlNeedsTheScopeRead() {
        Answer answer =
                product.as(keyWithout(Scope.READ), "POST", "/graphql", "{\"query\":\"{ meters { items { key } } }\"}");
        assertThat(answer.body().at("/errors/0/extensions/code").asString()).isEqualTo("missing_scope");
        assertThat(answer.body().at("/data/meters/items").isMissingNode()).isTrue();
    }

    private static @Nullable Scope scope(Route route) {
        RequiresScope ofMethod = route.handler().getMethodAnnotation(RequiresScope.class);
        RequiresScope required = ofMethod == null
                ? AnnotatedElementUtils.findMergedAnnotation(route.handler().getBeanType(), RequiresScope.class)
                : ofMethod;
        return required == null ? null : required.value();
    }

    private static void isMissingScope(Answer answer, String asked) {
        assertThat(answer.status()).as(asked + " " + answer.body()).isEqualTo(403);
        assertThat(answer.contentType()).as(asked).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asString()).as(asked).isEqualTo("missing_scope");
    }
}
