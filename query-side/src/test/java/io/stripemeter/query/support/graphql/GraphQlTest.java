package io.stripemeter.query.support.graphql;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLSchema;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.execution.GraphQlSource;

class GraphQlTest {
    private static final QueryServer SERVER = new QueryServer();

    @BeforeAll
    static void fold() {
        Pushing ledger = new Pushing("acme", "globex", "requests");
        Journal journal = new Journal()
                .add(meter("requests", Aggregation.SUM, "region"))
                .add(meter("gauge", Aggregation.AVERAGE))
                .add(meter("other", "requests", Aggregation.SUM))
                .add(new CustomerRegistered("acme", "globex", "Globex Corp"))
                .addUsage(usage("1", "requests", "globex", "0.0000001", "2026-11-02T00:00:00Z", "{\"region\":\"eu\"}"))
                .addUsage(usage("2", "gauge", "globex", "1", "2026-11-02T00:00:00Z"))
                .addUsage(usage("3", "gauge", "initech", "2", "2026-11-02T00:00:00Z"))
                .add(ledger.planned(1, "0", "3", 2))
                .add(ledger.dispatched(1, 1))
                .add(ledger.accepted(1, 1, false));
        SERVER.readModel().fold(new CounterProjection(Journal.NO_LOG), journal.events());
        SERVER.readModel().fold(new DirectoryProjection(), journal.events());
        SERVER.readModel().fold(new PushProjection(), journal.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void decimalsAreExactStringsAndTimesAreIso() {
        Answer answer = ask("""
                { usage(customer: "globex", meter: "requests") {
                    period { start end } measures { value count late { sum } }
                    byDimensions { dimensions measures { value } } freshness { position lagEvents asOf } } }
                """);
        assertThat(answer.text("/data/usage/measures/value")).isEqualTo("0.0000001");
        assertThat(answer.body().at("/data/usage/measures/value").isString()).isTrue();
        assertThat(answer.text("/data/usage/period/end")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(answer.text("/data/usage/byDimensions/0/dimensions/region")).isEqualTo("eu");
        assertThat(answer.text("/data/usage/freshness/asOf")).isEqualTo("2026-11-15T12:00:00Z");
        assertThat(answer.body().at("/data/usage/freshness/position").asLong()).isEqualTo(41);
    }

    @Test
    void historyTakesTheSameParametersAsRest() {
        Answer answer = ask("""
                { usageHistory(customer: "globex", meter: "requests", from: "2026-11-01", to: "2026-11-03",
                    zone: "Europe/Zurich") { window zone windows { from to measures { value } } } }
                """);
        assertThat(answer.text("/data/usageHistory/window")).isEqualTo("day");
        assertThat(answer.text("/data/usageHistory/windows/1/from")).isEqualTo("2026-11-02T00:00+01:00");
        assertThat(answer.text("/data/usageHistory/windows/1/measures/value")).isEqualTo("0.0000001");
    }

    @Test
    void everythingIsReadableInOneRequest() {
        Answer answer = ask("""
                { meters { items { key aggregation groupBy stripe { eventName } } nextCursor }
                  meter(key: "nothing") { key }
                  customers { items { id name } }
                  customer(id: "globex") { name }
                  counters(limit: 2) { items { customer meter month measures { value } } nextCursor }
                  topCustomers(meter: "gauge") { customers { items { customer measures { value } } } }
                  pushes { items { delta state attempts { outcome httpStatus } } }
                  ledgers(state: "idle") { items { plannedTotal acceptedTotal } }
                  freshness { headPosition } }
                """);
        assertThat(answer.body().has("errors")).as(answer.raw().body()).isFalse();
        assertThat(answer.body().at("/data/meters/items").size()).isEqualTo(2);
        assertThat(answer.body().at("/data/meter").isNull()).isTrue();
        assertThat(answer.text("/data/customer/name")).isEqualTo("Globex Corp");
        assertThat(answer.text("/data/counters/items/1/meter")).isEqualTo("requests");
        assertThat(answer.text("/data/topCustomers/customers/items/0/customer")).isEqualTo("initech");
        assertThat(answer.text("/data/pushes/items/0/attempts/0/outcome")).isEqualTo("accepted");
        assertThat(answer.text("/data/ledgers/items/0/acceptedTotal")).isEqualTo("3");

        Answer next = SERVER.graphQl(
                "acme",
                "query ($at: String) { counters(limit: 2, cursor: $at) { items { customer } nextCursor } }",
                Map.of("at", answer.text("/data/counters/nextCursor")));
        assertThat(next.text("/data/counters/items/0/customer")).isEqualTo("initech");
        assertThat(next.body().at("/data/counters/nextCursor").isNull()).isTrue();
    }

    @Test
    void tenantsSeeTheirOwn() {
        Answer other =
                SERVER.graphQl("other", "{ counters { items { customer } } pushes { items { delta } } }", Map.of());
        assertThat(other.body().at("/data/counters/items").size()).isZero();
        assertThat(other.body().at("/data/pushes/items").size()).isZero();
        Answer ingest = SERVER.graphQl("ingest-only", "{ freshness { position } }", Map.of());
        assertThat(ingest.text("/errors/0/extensions/classification")).isEqualTo("FORBIDDEN");
        assertThat(ingest.text("/errors/0/extensions/code")).isEqualTo("missing_scope");
    }

    @Test
    void everyQueryNamesTheScopeThatItNeeds() {
        GraphQLSchema schema = SERVER.bean(GraphQlSource.class).schema();
        FieldScopes scopes = SERVER.bean(FieldScopes.class);
        assertThat(schema.isSupportingMutations()).isFalse();
        assertThat(schema.isSupportingSubscriptions()).isFalse();
        assertThat(schema.getQueryType().getFieldDefinitions())
                .hasSizeGreaterThan(10)
                .allSatisfy(field -> assertThat(scopes.of("Query", field.getName()))
                        .as(field.getName())
                        .isEqualTo(Scope.READ));
    }

    @Test
    void problemsAreErrorsWithCodeAndPath() {
        Answer unknown = ask("{ usage(customer: \"globex\", meter: \"nothing\") { meter } }");
        assertThat(unknown.text("/errors/0/extensions/classification")).isEqualTo("NOT_FOUND");
        Answer invalid = ask("{ pushes(limit: 501) { nextCursor } }");
        assertThat(invalid.text("/errors/0/extensions/code")).isEqualTo("out_of_range");
        assertThat(invalid.text("/errors/0/extensions/path")).isEqualTo("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meter(key: $name) { key }", "customer(id: $name) { id }", "priceBook(key: $name) { key }"})
    void anImpossibleNameIsABadRequest(String field) {
        Answer answer = SERVER.graphQl("acme", "query ($name: String!) { " + field + " }", Map.of("name", "a\0b"));
        assertThat(answer.text("/errors/0/extensions/classification")).isEqualTo("BAD_REQUEST");
        assertThat(answer.body().at("/errors/0/extensions").has("path")).isTrue();
    }

    @Test
    void aBodyOfNullIsUnreadable() {
        assertThat(SERVER.postGraphQl("acme", "null").status()).isEqualTo(400);
    }

    @Test
    void aQueryTooDeepOrTooWideIsRefused() {
        String deep = "{ __schema { types { fields { type { " + "ofType { ".repeat(12) + "name" + " }".repeat(12)
                + " } } } } }";
        assertThat(ask(deep).text("/errors/0/message")).contains("depth");
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 60; i++) {
            wide.append(" a").append(i).append(": pushes(limit: 500) { items { delta } }");
        }
        assertThat(ask(wide.append(" }").toString()).text("/errors/0/message")).contains("complexity");
    }

    @Test
    void theSchemaCanBeExplored() {
        Answer answer = ask(IntrospectionQuery.INTROSPECTION_QUERY);
        assertThat(answer.body().has("errors")).as(answer.raw().body()).isFalse();
        assertThat(answer.text("/data/__schema/queryType/name")).isEqualTo("Query");
    }

    @Test
    void graphiqlIsServedWithoutAnyOtherHost() {
        Answer page = SERVER.get("acme", "/graphiql");
        assertThat(page.status()).isEqualTo(200);
        String html = page.raw().body();
        assertThat(html).doesNotContain("http:", "https:");
        List<String> assets = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(assets).hasSize(6);
        assertThat(assets).allMatch(asset -> SERVER.get("acme", asset).status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "november", ""})
    void monthsAreChecked(String month) {
        Answer answer =
                SERVER.graphQl("acme", "query ($m: String) { counters(month: $m) { nextCursor } }", Map.of("m", month));
        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("invalid_month");
    }

    private static Answer ask(String query) {
        return SERVER.graphQl("acme", query, Map.of());
    }
}
