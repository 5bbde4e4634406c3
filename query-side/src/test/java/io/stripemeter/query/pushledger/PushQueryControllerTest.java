package io.stripemeter.query.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.QueryServer;
import io.stripemeter.query.testing.QueryServer.Answer;
import io.stripemeter.query.testing.ReadModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushQueryControllerTest {
    private static final QueryServer SERVER = new QueryServer();
    private static final Pushing FIRST = new Pushing("acme", "globex", "requests");
    private static final Pushing STOPPED = new Pushing("acme", "initech", "requests");
    private static final Pushing FOREIGN = new Pushing("other", "globex", "requests");

    @BeforeAll
    static void fold() {
        SERVER.readModel().fold(new PushProjection(), journal().events());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Journal journal() {
        Journal journal = new Journal()
                .add(FIRST.planned(1, "0", "10.5", 7))
                .add(FIRST.dispatched(1, 1))
                .add(FIRST.throttled(1, 1))
                .add(FIRST.dispatched(1, 2))
                .add(FIRST.lost(1, 2))
                .add(FIRST.dispatched(1, 3))
                .add(FIRST.accepted(1, 3, true))
                .add(FOREIGN.planned(1, "0", "99", 1))
                .add(STOPPED.planned(1, "0", "4", 3))
                .add(STOPPED.dispatched(1, 1))
                .add(STOPPED.rejected(1, 1))
                .add(STOPPED.suspended(1, "customer deleted"));
        for (int sequence = 2; sequence <= 4; sequence++) {
            journal.add(FIRST.planned(sequence, String.valueOf(sequence), String.valueOf(sequence + 1), 8 + sequence));
        }
        return journal.add(FIRST.dispatched(4, 1)).add(FIRST.throttled(4, 1));
    }

    @Test
    void aPushShowsItsWholeHistory() {
        Answer answer = SERVER.get("acme", "/v1/pushes?customer=globex&meter=requests&state=accepted");
        assertThat(answer.body().at("/items").size()).isEqualTo(1);
        assertThat(answer.text("/items/0/delta")).isEqualTo("10.5");
        assertThat(answer.text("/items/0/identifier")).startsWith("sm1:").endsWith(":1");
        assertThat(answer.body().at("/items/0/attemptCount").asInt()).isEqualTo(3);
        assertThat(answer.body()
                        .at("/items/0/attempts")
                        .valueStream()
                        .map(attempt -> attempt.at("/attempt").asInt() + " "
                                + attempt.at("/outcome").asString())
                        .toList())
                .containsExactly("3 already_recorded", "2 unknown", "1 throttled");
        assertThat(answer.text("/items/0/attempts/2/retryAt")).isEqualTo("2026-11-10T10:00:30Z");
    }

    @Test
    void aLedgerShowsItsState() {
        Answer answer = SERVER.get("acme", "/v1/ledgers?customer=globex");
        assertThat(answer.body().at("/items").size()).isEqualTo(1);
        assertThat(answer.text("/items/0/state")).isEqualTo("throttled");
        assertThat(answer.text("/items/0/plannedTotal")).isEqualTo("5");
        assertThat(answer.text("/items/0/acceptedTotal")).isEqualTo("10.5");
        assertThat(answer.text("/items/0/lastError")).isEqualTo("rate limit");
        assertThat(answer.text("/items/0/nextRetryAt")).isEqualTo("2026-11-10T10:00:30Z");
        assertThat(answer.body().at("/items/0/plannedPosition").asInt()).isEqualTo(12);
        assertThat(answer.body().at("/items/0/pushes").asInt()).isEqualTo(4);
    }

    @Test
    void aSuspendedLedgerShowsItsReasonAndContinuesWhenResumed() {
        Answer answer = SERVER.get("acme", "/v1/ledgers?state=suspended");
        assertThat(answer.text("/items/0/customer")).isEqualTo("initech");
        assertThat(answer.text("/items/0/suspendedReason")).isEqualTo("customer deleted");
        assertThat(answer.text("/items/0/lastError")).isEqualTo("No such customer");

        ReadModel other = new ReadModel();
        Journal journal = journal().add(STOPPED.resumed(1));
        other.fold(new PushProjection(), journal.events());
        assertThat(other.rows("select state, suspended_reason from ledger where customer = 'initech'"))
                .containsExactly("(planned,)");
    }

    @Test
    void listsComeNewestFirstInPagesWithoutGapOrRepeat() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer answer = SERVER.get("acme", "/v1/pushes?limit=2" + cursor);
            answer.body()
                    .at("/items")
                    .forEach(push -> seen.add(push.at("/customer").asString()
                            + push.at("/sequence").asInt()));
            cursor = answer.text("/nextCursor").isEmpty() ? "" : "&cursor=" + answer.text("/nextCursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("globex4", "globex3", "globex2", "initech1", "globex1");
    }

    @Test
    void tenantsSeeTheirOwn() {
        assertThat(SERVER.get("other", "/v1/pushes").body().at("/items").size()).isEqualTo(1);
        assertThat(SERVER.get("other", "/v1/ledgers").text("/items/0/plannedTotal"))
                .isEqualTo("99");
        assertThat(SERVER.get("nobody", "/v1/ledgers").body().at("/items").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pushes?state=lost, unknown_state, state",
        "/v1/ledgers?state=accepted, unknown_state, state",
        "/v1/pushes?customer=, empty, customer",
        "/v1/pushes?month=2026-13, invalid_format, month",
        "/v1/ledgers?month=november, invalid_format, month",
        "/v1/ledgers/unbilled?month=, invalid_format, month",
        "/v1/ledgers/unbilled?meter=, empty, meter",
        "/v1/ledgers/unbilled?limit=0, out_of_range, limit",
        "/v1/ledgers/unbilled?cursor=eA, invalid_cursor, cursor",
        "/v1/pushes?limit=-1, out_of_range, limit",
        "/v1/ledgers?limit=501, out_of_range, limit",
        "/v1/pushes?cursor=eA, invalid_cursor, cursor",
        "/v1/pushes?cursor=*, invalid_cursor, cursor",
    })
    void reportsInvalidParameters(String path, String code, String field) {
        Answer answer = SERVER.get("acme", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code") + " " + answer.text("/path")).isEqualTo(code + " " + field);
    }

    @Test
    void everyCutOfTheLogGivesTheSameBytes() {
        ReadModel other = new ReadModel();
        PushProjection projection = new PushProjection();
        for (StoredEvent event : journal().events()) {
            other.fold(projection, List.of(event));
        }
        for (String table : List.of("ledger", "push", "push_attempt")) {
            assertThat(other.table(table))
                    .isNotEmpty()
                    .isEqualTo(SERVER.readModel().table(table));
        }
        other.reset(projection);
        assertThat(other.table("ledger")).isEmpty();
    }
}
