package io.stripemeter.query.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.reconciliation.ReconciliationProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.testing.ReadModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationQueryControllerTest {
    private static final Instant AT = Instant.parse("2026-11-10T10:00:00Z");
    private static final QueryServer SERVER = new QueryServer();

    @BeforeAll
    static void fold() {
        SERVER.readModel().fold(new ReconciliationProjection(), journal().events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Journal journal() {
        return new Journal()
                .add(raised("acme", "aa", "foreign_usage", 1))
                .add(raised("acme", "bb", "no_invoice", 1))
                .add(new EscalationResolved("acme", "aa", 1, "accepted", "key:k1", "old script", AT.plusSeconds(60)))
                .add(raised("acme", "cc", "foreign_usage", 1))
                .add(new EscalationResolved("acme", "cc", 1, "fixed", "key:k2", "gone", AT.plusSeconds(90)))
                .add(raised("acme", "cc", "foreign_usage", 2))
                .add(raised("other", "dd", "foreign_usage", 1));
    }

    private static EscalationRaised raised(String tenant, String id, String kind, long occurrence) {
        return new EscalationRaised(
                tenant, id, occurrence, kind, "ledger-" + id, "key-" + id, new TreeMap<>(Map.of("held", "12")), AT);
    }

    private static List<String> ids(Answer answer) {
        return answer.body()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/id").asString() + " " + item.at("/state").asString())
                .toList();
    }

    @Test
    void listsNewestFirstWithTheirEvidence() {
        Answer answer = SERVER.get("acme", "/v1/escalations");
        assertThat(ids(answer)).containsExactly("cc open", "bb open", "aa resolved");
        assertThat(answer.body().at("/items/0/occurrence").asInt()).isEqualTo(2);
        assertThat(answer.text("/items/0/evidence/held")).isEqualTo("12");
        assertThat(answer.text("/items/2/resolution/actor")).isEqualTo("key:k1");
    }

    @Test
    void filtersAndPages() {
        assertThat(ids(SERVER.get("acme", "/v1/escalations?state=open&kind=foreign_usage")))
                .containsExactly("cc open");
        Answer first = SERVER.get("acme", "/v1/escalations?limit=2");
        assertThat(ids(SERVER.get("acme", "/v1/escalations?limit=2&cursor=" + first.text("/nextCursor"))))
                .containsExactly("aa resolved");
        assertThat(ids(SERVER.get("nobody", "/v1/escalations"))).isEmpty();
    }

    @Test
    void answersOverGraphQl() {
        Answer answer = SERVER.graphQl(
                "acme",
                "{ escalations(state: \"resolved\") { items { id evidence resolution { reason } } } }",
                Map.of());
        assertThat(answer.text("/data/escalations/items/0/id")).isEqualTo("aa");
        assertThat(answer.text("/data/escalations/items/0/evidence/held")).isEqualTo("12");
        assertThat(answer.text("/data/escalations/items/0/resolution/reason")).isEqualTo("old script");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/escalations?state=closed, unknown_state, state",
        "/v1/escalations?kind=trouble, unknown_kind, kind",
        "/v1/escalations?cursor=*, invalid_cursor, cursor"
    })
    void reportsInvalidParameters(String path, String code, String field) {
        Answer answer = SERVER.get("acme", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code") + " " + answer.text("/path")).isEqualTo(code + " " + field);
    }

    @Test
    void theMetricCountsWhatIsOpenByKind() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SERVER.bean(EscalationMetrics.class).bindTo(registry);
        assertThat(registry.get("stripemeter.escalations.open")
                        .tag("kind", "foreign_usage")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("stripemeter.escalations.open")
                        .tag("kind", "own_books")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void everyCutOfTheLogGivesTheSameBytes() {
        ReadModel other = new ReadModel();
        ReconciliationProjection projection = new ReconciliationProjection();
        for (StoredEvent event : journal().events()) {
            other.fold(projection, List.of(event));
        }
        assertThat(other.table("escalation"))
                .hasSize(4)
                .isEqualTo(SERVER.readModel().table("escalation"));
        other.reset(projection);
        assertThat(other.table("escalation")).isEmpty();
    }
}
