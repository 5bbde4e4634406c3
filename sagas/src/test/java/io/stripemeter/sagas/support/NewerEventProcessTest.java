package io.stripemeter.sagas.support;

import static io.stripemeter.sagas.support.ProcessGroup.Key.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.EventCatalog;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event of a newer release, met by processes on nodes that know it and on nodes that do not. */
class NewerEventProcessTest extends ParkingFixture {
    private static final String FUTURE = "future.event";

    private final KnownEvents olds = new KnownEvents();
    private final KnownEvents news = new KnownEvents(new EventCodec(withFuture()));
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));

    @Test
    void anOldNodeAloneHandlesAllBeforeTheEventAndNothingBehindIt() {
        TallyNode old = start("old", STREAM, olds);
        for (int i = 0; i < 30; i++) {
            dispatched(old, FAILING, i);
        }
        future(old, 100);
        dispatched(old, ELSEWHERE, 0);
        await(() -> owners().equals(List.of("", "", "", "")));
        assertThat(noted(FAILING)).hasSize(30);
        assertThat(noted(ELSEWHERE)).isEmpty();
        assertThat(olds.left(Tally.GROUP)).containsOnlyKeys(0, 1, 2, 3);
        assertThat(Waiting.within(TallyNode.CLAIM_TIMEOUT.multipliedBy(2), () -> owners().contains("old")))
                .as("not claimed again")
                .isFalse();

        TallyNode next = start("new", STREAM, news);
        readsEverything();
        assertThat(noted(FAILING)).hasSize(31).endsWith(29L, 100L);
        assertThat(noted(ELSEWHERE)).containsExactly(0L);
        dispatched(next, FAILING, 31);
        readsEverything();
        assertThat(noted(FAILING)).hasSize(32);
        assertThat(parked.keys(Tally.GROUP)).isZero();
    }

    @Test
    void aNewerNodeTakesOverWhileBothRunAndNothingIsLostOrSkipped() {
        TallyNode old = start("old", STREAM, olds);
        await(() -> owners().equals(List.of("old", "old", "old", "old")));
        start("new", STREAM, news);
        dispatched(old, FAILING, 0);
        dispatched(old, ELSEWHERE, 0);
        readsEverything();
        future(old, 10);
        dispatched(old, FAILING, 1);
        future(old, 11);
        dispatched(old, ELSEWHERE, 1);
        await(() -> owners().equals(List.of("new", "new", "new", "new")));
        readsEverything();
        assertThat(noted(FAILING)).containsExactly(0L, 10L, 1L, 11L);
        assertThat(noted(ELSEWHERE)).containsExactly(0L, 10L, 11L, 1L);
        assertThat(parked.keys(Tally.GROUP)).isZero();
        assertThat(olds.end()).isNotNull();
    }

    /** Appends an event of a type that only the newer release knows, visible at once as such. */
    private void future(TallyNode node, long sequence) {
        jdbc.sql("insert into event_type (name, revision) values (?, 1) on conflict do nothing")
                .param(FUTURE)
                .update();
        transaction.executeWithoutResult(status -> {
            resumed(node, sequence);
            jdbc.sql("""
                            update event_log set type_id = (select id from event_type where name = ?)
                            where type_id in (select id from event_type where name = ?)""")
                    .params(FUTURE, EventCatalog.nameOf(LedgerResumed.class))
                    .update();
        });
    }

    private static Map<String, Class<? extends DomainEvent>> withFuture() {
        Map<String, Class<? extends DomainEvent>> events = new HashMap<>(EventCatalog.byName());
        events.put(FUTURE, LedgerResumed.class);
        return events;
    }
}
