package io.stripemeter.query.support.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

class FieldScopesTest {
    private static final String SCHEMA = """
            type Query { guarded: Thing stricter: String forgotten: String unmapped: String }
            type Thing { plain: String below: String }
            """;

    @Controller
    @RequiresScope(Scope.READ)
    static class Guarded {
        @QueryMapping
        public Object guarded() {
            return Map.of("plain", "yes");
        }

        @QueryMapping("stricter")
        @RequiresScope(Scope.MANAGE)
        public String named() {
            return "yes";
        }
    }

    @Controller
    static class Forgotten {
        @QueryMapping
        public String forgotten() {
            return "yes";
        }

        @SchemaMapping(typeName = "Thing")
        public String below() {
            return "yes";
        }
    }

    private final GraphQL graphQl = GraphQL.newGraphQL(new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse(SCHEMA),
                            RuntimeWiring.newRuntimeWiring()
                                    .type("Query", type -> type.dataFetcher("guarded", field -> new Guarded().guarded())
                                            .dataFetcher("stricter", field -> "yes")
                                            .dataFetcher("forgotten", field -> "yes"))
                                    .type("Thing", type -> type.dataFetcher("below", field -> "yes"))
                                    .build()))
            .instrumentation(new FieldScopes(
                    new StaticListableBeanFactory(Map.of("guarded", new Guarded(), "forgotten", new Forgotten()))))
            .build();

    @Test
    void answersAKeyWithTheScopesOfAllFields() {
        assertThat(ask("{ guarded { plain below } stricter __typename }", Scope.READ, Scope.MANAGE))
                .isEmpty();
    }

    @Test
    void refusesEachFieldThatTheKeyMayNotRead() {
        assertThat(ask("{ guarded { plain } stricter }", Scope.READ)).containsExactly("/stricter");
        assertThat(ask("{ guarded { plain } stricter }", Scope.MANAGE)).containsExactly("/guarded");
        assertThat(ask("{ a: guarded { plain } }", Scope.INGEST)).containsExactly("/a");
    }

    @Test
    void refusesAFieldThatNamesNoScope() {
        assertThat(ask("{ forgotten unmapped }", Scope.values())).containsExactly("/forgotten", "/unmapped");
    }

    @Test
    void refusesARequestWithoutAKey() {
        assertThat(refused(graphQl.execute("{ guarded { plain } }"))).containsExactly("/guarded");
    }

    private List<String> ask(String query, Scope... scopes) {
        Caller caller = new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(scopes));
        return refused(graphQl.execute(
                ExecutionInput.newExecutionInput(query).graphQLContext(Map.of(Caller.ATTRIBUTE, caller))));
    }

    /** The paths that were refused; graphql-java's own message holds what was thrown. */
    private static List<String> refused(ExecutionResult result) {
        assertThat(result.getErrors())
                .allSatisfy(error -> assertThat(error.getMessage()).contains("scope"));
        return result.getErrors().stream()
                .map(error -> "/"
                        + String.join(
                                "/",
                                error.getPath().stream().map(Object::toString).toList()))
                .sorted()
                .toList();
    }
}
