package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.EventCatalog;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.eventstore.segment.NewerEvent;
import io.stripemeter.eventstore.segment.SegmentStatus;
import io.stripemeter.eventstore.segment.Sequencing;
import io.stripemeter.testkit.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event of a newer release, met by nodes that know it and nodes that do not. */
class NewerEventTest extends ProcessorFixture {
    private static final String FUTURE = "future.event";

    private final KnownEvents olds = new KnownEvents();
    private final KnownEvents news = new KnownEvents(new EventCodec(withFuture()));

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 400})
    void aNewerNodeTakesOverAtTheEventAndNothingIsLostOrSkipped(int before) {
        record(before);
        appendFuture("x", 0);
        record(30);
        BatchStreamingProcessor old = start("old", olds, SETTINGS);
        await(() -> olds.leaves(TotalsProjection.NAME, 0));
        await(() -> holders(old).equals("-"));
        assertThat(events()).isEqualTo(before);
        BatchStreamingProcessor next = start("new", news, SETTINGS);
        assertCaughtUp("new");
        assertThat(events()).isEqualTo(before + 31);
        assertThat(letters()).isZero();

        record(10);
        assertCaughtUp("new");
        assertThat(holders(old)).isEqualTo("new");
        next.shutDown();
        record(10);
        assertThat(Waiting.within(SETTINGS.claimTimeout().multipliedBy(2), () -> events() > before + 41))
                .as("what follows from an unknown event is unknown, too")
                .isFalse();
        start("newer", news, SETTINGS);
        assertCaughtUp("newer");
        assertThat(events()).isEqualTo(before + 51);
    }

    @Test
    void bothRunWhileTheEventIsAppendedAndTheNewerTakesOver() {
        BatchStreamingProcessor old = start("old", olds, SETTINGS);
        assertCaughtUp("old");
        await(() -> holders(old).equals("old"));
        start("new", news, SETTINGS);
        record(50);
        appendFuture("x", 0);
        record(50);
        appendFuture("x", 1);
        assertCaughtUp("new");
        assertThat(holders(old)).isEqualTo("new");
        assertThat(events()).isEqualTo(102);
        assertThat(letters()).isZero();
        assertThat(olds.left(TotalsProjection.NAME)).containsOnlyKeys(0);
        assertThat(olds.left(TotalsProjection.NAME).get(0)).hasToString("future.event (revision 1) at position 50");
    }

    @Test
    void otherSegmentsGoOnOnTheOldNode() {
        String stream = IntStream.range(0, 100)
                .mapToObj(i -> "tenant/t" + i)
                .filter(key -> Sequencing.belongsTo(Segment.computeSegment(1, 0, 1), key))
                .findFirst()
                .orElseThrow();
        BatchStreamingProcessor old = start("old", olds, SETTINGS.withSegments(2));
        assertCaughtUp("old");
        appendFuture(stream.substring("tenant/".length()), 0);
        await(() -> holders(old).equals("old -"));
        record(400);
        long head = node.reader.head();
        await(() -> old.segments().get(0).position() == head);
        assertThat(olds.left(TotalsProjection.NAME)).containsOnlyKeys(1);
        start("new", news, SETTINGS);
        assertCaughtUp("new");
        assertThat(events()).isEqualTo(401);
        assertThat(holders(old)).isEqualTo("old new");
    }

    @Test
    void aNewerRevisionIsLeftToo() {
        record(5);
        node.append("tenant/x", 0, new TenantRegistered("x", "x"));
        jdbc.sql("insert into event_type (name, revision) values ('tenant.registered', 2)")
                .update();
        retype("tenant.registered", 2);
        BatchStreamingProcessor old = start("old", olds, SETTINGS);
        await(() -> olds.leaves(TotalsProjection.NAME, 0));
        await(() -> holders(old).equals("-"));
        assertThat(events()).isEqualTo(5);
        assertThat(letters()).isZero();
        NewerEvent left = olds.left(TotalsProjection.NAME).get(0);
        assertThat(left).hasToString("tenant.registered (revision 2) at position 5");
    }

    private BatchStreamingProcessor start(String name, KnownEvents known, ProcessorSettings settings) {
        BatchStreamingProcessor processor = new BatchStreamingProcessor(totals, settings, node.context(name, known));
        started.add(processor);
        processor.start();
        return processor;
    }

    /** Appends an event of a type that only the newer release knows, visible at once as such. */
    private void appendFuture(String tenant, int sequence) {
        jdbc.sql("insert into event_type (name, revision) values (?, 1) on conflict do nothing")
                .param(FUTURE)
                .update();
        node.transactions.executeInTransaction(() -> {
            appendTenant(tenant, sequence);
            retype(FUTURE, 1);
        });
    }

    private void retype(String name, int revision) {
        jdbc.sql("""
                        update event_log set type_id = (select id from event_type where name = ? and revision = ?)
                        where type_id = (select id from event_type where name = 'tenant.registered' and revision = 1)""").params(name, revision).update();
    }

    private static Map<String, Class<? extends DomainEvent>> withFuture() {
        Map<String, Class<? extends DomainEvent>> events = new HashMap<>(EventCatalog.byName());
        events.put(FUTURE, TenantRegistered.class);
        return events;
    }

    /** The nodes that hold the segments, - for none. */
    private static String holders(BatchStreamingProcessor processor) {
        List<String> nodes = processor.segments().stream()
                .map(SegmentStatus::node)
                .map(node -> node == null ? "-" : node)
                .toList();
        return String.join(" ", nodes);
    }

    private long letters() {
        return jdbc.sql("select count(*) from dead_letter").query(Long.class).single();
    }
}
