package io.stripemeter.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.periodclose.CountUnsettledLedgers;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.FindLedgerScopes;
import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.testing.ReadModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationQueryControllerTest {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Pushing.AT);
    private static final String RUN = "default.2026-11.usage.1";
    private static final QueryServer SERVER = new QueryServer();
    private static final Pushing GLOBEX = new Pushing("acme", "globex", "requests");
    private static final Pushing INITECH = new Pushing("acme", "initech", "requests");

    @BeforeAll
    static void fold() {
        SERVER.readModel().fold(new ReconciliationProjection(), journal().events());
        Journal pushes = new Journal()
                .add(GLOBEX.planned(1, "0", "10.5", 7))
                .add(GLOBEX.dispatched(1, 1))
                .add(GLOBEX.accepted(1, 1, false))
                .add(INITECH.planned(1, "0", "4", 8))
                .add(INITECH.dispatched(1, 1))
                .add(INITECH.accepted(1, 1, false))
                .add(INITECH.planned(2, "5", "6", 9));
        SERVER.readModel().fold(new PushProjection(), pushes.events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Journal journal() {
        return new Journal()
                .add(new ReconciliationStarted(
                        "acme", RUN, "default", NOVEMBER.start(), NOVEMBER.end(), "usage", "=cmd()", Pushing.AT))
                .add(compared("equal", "globex", "10.50", "10.5", 0))
                .add(compared("different", "initech", "6", "5", 1))
                .add(new DifferenceFound(
                        "acme",
                        RUN,
                        "L2",
                        INITECH.ledgerId(),
                        1,
                        "slot_empty",
                        2,
                        Pushing.AT,
                        Pushing.AT.plusSeconds(60),
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        "waiting",
                        "=why \"now\"",
                        null,
                        Pushing.AT))
                .add(new ReconciliationFinished("acme", RUN, 1, 0, 1, 0, 0, Pushing.AT.plusSeconds(600)))
                .add(new PeriodCloseBegan(
                        "acme", "close-1", "default", NOVEMBER.start(), NOVEMBER.end(), NOVEMBER.end()))
                .add(new PeriodCloseAdvanced("acme", "close-1", "verifying", "run 1", NOVEMBER.end()))
                .add(new ReconciliationStarted(
                        "acme",
                        "default.2026-11.usage.2",
                        "default",
                        NOVEMBER.start(),
                        NOVEMBER.end(),
                        "usage",
                        "cadence",
                        Pushing.AT));
    }

    private static SumsCompared compared(String verdict, String customer, String expected, String held, int parts) {
        return new SumsCompared(
                "acme",
                RUN,
                "L2",
                new Pushing("acme", customer, "requests").ledgerId(),
                customer,
                "requests",
                verdict,
                new BigDecimal(expected),
                new BigDecimal(held),
                "told",
                Pushing.AT,
                parts,
                Pushing.AT);
    }

    @Test
    void listsRunsNewestFirstWithTheirTally() {
        Answer answer = SERVER.get("acme", "/v1/reconciliation/runs");
        assertThat(answer.text("/items/0/state")).isEqualTo("running");
        assertThat(answer.text("/items/1/state")).isEqualTo("finished");
        assertThat(answer.body().at("/items/1/tally/different").asInt()).isEqualTo(1);
        assertThat(SERVER.get("other", "/v1/reconciliation/runs")
                        .body()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(SERVER.get("other", "/v1/reconciliation/runs/" + RUN).status())
                .isEqualTo(404);
    }

    @Test
    void showsEachComparisonWithItsDifference() {
        Answer answer = SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + "/comparisons?verdict=different");
        assertThat(answer.body().at("/items").size()).isEqualTo(1);
        assertThat(answer.text("/items/0/customer")).isEqualTo("initech");
        assertThat(answer.text("/items/0/difference")).isEqualTo("-1");
    }

    @Test
    void namesThePushBehindADifferenceAndWhereItsUsageEventsAre() {
        Answer answer = SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + "/differences");
        assertThat(answer.body().at("/items/0/push").asInt()).isEqualTo(2);
        assertThat(answer.text("/items/0/usageEvents")).startsWith("/v1/reconciliation/usage-events?push=2&ledger=");
    }

    @Test
    void writesCsvThatNoSpreadsheetExecutes() {
        Answer answer = SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + "/differences.csv");
        assertThat(answer.raw().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(answer.raw().body()).contains("\"'=why \"\"now\"\"\"").contains("\"slot_empty\",\"2\"");
        Answer first = SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + "/comparisons.csv?limit=1");
        assertThat(first.raw().body().lines()).hasSize(2);
        String cursor = first.raw().headers().firstValue("Next-Cursor").orElseThrow();
        assertThat(SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + "/comparisons.csv?cursor=" + cursor)
                        .raw()
                        .body())
                .contains("initech", "\"-1\"")
                .doesNotContain("globex");
    }

    @Test
    void answersOverGraphQl() {
        Answer answer = SERVER.graphQl(
                "acme",
                "query($run: String!) { reconciliationRuns { items { run tally { equal } } }"
                        + " reconciliationComparisons(run: $run) { items { expected held verdict } }"
                        + " reconciliationDifferences(run: $run, disposition: \"waiting\") { items { push kind } } }",
                Map.of("run", RUN));
        assertThat(answer.body().at("/data/reconciliationRuns/items").size()).isEqualTo(2);
        assertThat(answer.text("/data/reconciliationComparisons/items/0/expected"))
                .isEqualTo("10.5");
        assertThat(answer.text("/data/reconciliationDifferences/items/0/kind")).isEqualTo("slot_empty");
    }

    @ParameterizedTest
    @CsvSource({
        "/comparisons?verdict=maybe, unknown_verdict, verdict",
        "/differences?disposition=gone, unknown_disposition, disposition",
        "/comparisons?limit=0, out_of_range, limit"
    })
    void reportsInvalidParameters(String path, String code, String field) {
        Answer answer = SERVER.get("acme", "/v1/reconciliation/runs/" + RUN + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code") + " " + answer.text("/path")).isEqualTo(code + " " + field);
    }

    @Test
    void showsTheStageOfAPeriodClose() {
        assertThat(SERVER.get("acme", "/v1/reconciliation/closes").text("/items/0/stage"))
                .isEqualTo("verifying");
        assertThat(SERVER.graphQl("acme", "{ periodCloses { items { stage note } } }", Map.of())
                        .text("/data/periodCloses/items/0/note"))
                .isEqualTo("run 1");
        assertThat(SERVER.get("other", "/v1/reconciliation/closes")
                        .body()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(SERVER.bean(LedgerPositionQuery.class)
                        .count(new CountUnsettledLedgers("acme", "default", NOVEMBER.start())))
                .isEqualTo(1);
    }

    @Test
    void showsOurOwnSideWithItsChain() {
        LedgerPositionQuery positions = SERVER.bean(LedgerPositionQuery.class);
        assertThat(positions.find(new FindLedgerScopes(NOVEMBER.start())))
                .containsExactly(new LedgerScope("acme", "default"));
        List<LedgerPosition> all =
                positions.find(new FindLedgerPositions("acme", "default", NOVEMBER.start(), null, null, 10));
        assertThat(all).extracting(LedgerPosition::customer).containsExactly("globex", "initech");
        assertThat(all.get(0).settled()).isTrue();
        assertThat(all.get(0).chained()).isTrue();
        assertThat(all.get(0).expected()).isEqualByComparingTo("10.5");
        assertThat(all.get(1).settled()).isFalse();
        assertThat(all.get(1).chained()).isFalse();
        assertThat(all.get(1).pushed()).isEqualByComparingTo("5");
        assertThat(positions.find(
                        new FindLedgerPositions("acme", "default", NOVEMBER.start(), "globex", "requests", 10)))
                .hasSize(1);
        assertThat(positions.find(new FindPushPositions("acme", INITECH.ledgerId(), 0)))
                .hasSize(2)
                .first()
                .satisfies(push -> assertThat(push.accepted()).isTrue());
        assertThat(positions.find(new FindPushPositions("other", INITECH.ledgerId(), 0)))
                .isEmpty();
    }

    @Test
    void everyCutOfTheLogGivesTheSameBytes() {
        ReadModel other = new ReadModel();
        ReconciliationProjection projection = new ReconciliationProjection();
        for (StoredEvent event : journal().events()) {
            other.fold(projection, List.of(event));
        }
        for (String table : List.of("reconciliation_run", "reconciliation_comparison", "reconciliation_difference")) {
            assertThat(other.table(table))
                    .isNotEmpty()
                    .isEqualTo(SERVER.readModel().table(table));
        }
        other.reset(projection);
        assertThat(other.table("reconciliation_difference")).isEmpty();
    }
}
