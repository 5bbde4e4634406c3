package io.stripemeter.sagas.support;

import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.TestDatabase;
import io.stripemeter.testkit.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.AssociationValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes with tallies on one database, and the steps that tests of parking repeat. */
abstract class ParkingFixture {
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String ACTOR = "ann";
    static final String FAILING = ledgerOf(1, "failing");
    static final String ELSEWHERE = ledgerOf(2, "elsewhere");

    /** Until it is mended. */
    final AtomicBoolean broken = new AtomicBoolean(true);

    final TestDatabase database = TestDatabase.withSchemas("event_store", "process");
    final DataSource source = database.dataSource();
    final JdbcClient jdbc = JdbcClient.create(source);
    final ParkedEvents parked = new ParkedEvents(source);
    final ControlProgress progress = new ControlProgress(source);
    private final List<TallyNode> nodes = new ArrayList<>();
    private final Map<String, Long> streams = new HashMap<>();

    ParkingFixture() {
        Notes.createTable(source);
    }

    @BeforeAll
    static void nobodyIsCalled() {
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    @AfterEach
    void close() {
        nodes.forEach(TallyNode::close);
        database.close();
    }

    TallyNode start(String name, ProcessGroup.Key key) {
        return start(name, key, new KnownEvents());
    }

    /** Starts a node of a release that knows these events. */
    TallyNode start(String name, ProcessGroup.Key key, KnownEvents known) {
        TallyNode node = new TallyNode(name, source, key, known);
        nodes.add(node);
        return node;
    }

    void stop(TallyNode node) {
        node.close();
        nodes.remove(node);
    }

    /** A ledger whose tally belongs to the segment. */
    static String ledgerOf(int segment, String name) {
        for (int i = 0; ; i++) {
            String ledger = "push-ledger/acme/" + name + i;
            if ((Objects.hashCode(new AssociationValue("ledgerId", ledger)) & (TallyNode.SEGMENTS - 1)) == segment) {
                return ledger;
            }
        }
    }

    void dispatched(TallyNode node, String ledger, long sequence) {
        node.append(ledger, place(ledger), new PushDispatched("acme", ledger, sequence, 1, "key", NOW));
    }

    /** Seen by all tallies of the tenant. */
    void resumed(TallyNode node, long sequence) {
        node.append("any", place("any"), new LedgerResumed("acme", "any", sequence, ACTOR, NOW));
    }

    /** The nodes that hold the segments, by segment; "" for none. */
    List<String> owners() {
        return jdbc.sql("select coalesce(owner, '') from token_entry where processor_name = ? order by segment")
                .param(Tally.GROUP)
                .query(String.class)
                .list();
    }

    private synchronized long place(String stream) {
        return streams.merge(stream, 0L, (last, none) -> last + 1);
    }

    List<Long> noted(String ledger) {
        return Notes.of(source, ledger);
    }

    /** Sequences of the key's parked events, in order, by the segment's number before each. */
    List<String> waiting(String key) {
        return parked.list(Tally.GROUP, key, 100).stream()
                .map(event -> event.segment() + ":" + event.sequence() + ":" + event.attempts())
                .toList();
    }

    void readsEverything() {
        await(() -> progress.of(Tally.GROUP).waitingSince() == null);
    }

    static void await(BooleanSupplier condition) {
        Waiting.await("a tally").pollInterval(BETWEEN_POLLS).until(condition::getAsBoolean);
    }
}
