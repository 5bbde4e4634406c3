package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static io.stripemeter.eventstore.engine.EngineUnderTest.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.log.StreamCollision;
import io.stripemeter.eventstore.log.StreamId;
import io.stripemeter.eventstore.read.LogRow;
import io.stripemeter.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AppendTest {
    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void answersADuplicateWithTheFirstRecord() {
        node.record(NOW, List.of(usage("a", 1), usage("b", 2)));
        AppendReceipt again = node.record(NOW.plusSeconds(60), List.of(usage("c", 3), usage("a", 7)));
        assertThat(again.firstOf(0)).isNull();
        assertThat(again.firstOf(1)).isEqualTo(new AppendReceipt.First(NOW, usage("a", 1)));
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void reportsADuplicateInsideOneAppend() {
        AppendReceipt receipt = node.record(NOW, List.of(usage("a", 1), usage("a", 1), usage("a", 2)));
        assertThat(receipt.firstOf(0)).isNull();
        assertThat(receipt.firstOf(1)).isEqualTo(new AppendReceipt.First(NOW, usage("a", 1)));
        assertThat(receipt.firstOf(2)).isEqualTo(new AppendReceipt.First(NOW, usage("a", 1)));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void neverMergesTenants() {
        node.record(NOW, List.of(usage("acme", "shared", 1)));
        AppendReceipt other = node.record(NOW, List.of(usage("globex", "shared", 1)));
        assertThat(other.firstOf(0)).isNull();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void storesOneOfManyConcurrentRecordsOfAKey() throws Exception {
        EngineUnderTest otherNode = new EngineUnderTest(database.dataSource());
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            EngineUnderTest each = i % 2 == 0 ? node : otherNode;
            tries.add(() -> each.record(NOW, List.of(usage("one", 1))).firstOf(0) == null);
        }
        assertThat(inParallel(tries, 16).stream().filter(stored -> stored)).hasSize(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(node.reader.head()).isZero();
    }

    @Test
    void storesTheUnionOfOverlappingBatchesWithDensePositions() throws Exception {
        EngineUnderTest otherNode = new EngineUnderTest(database.dataSource());
        List<Callable<Long>> tries = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            SplittableRandom random = new SplittableRandom(writer);
            EngineUnderTest each = writer % 2 == 0 ? node : otherNode;
            tries.add(() -> {
                long stored = 0;
                for (int batch = 0; batch < 20; batch++) {
                    // in every order, half of them known to the other writers
                    List<UsageRecorded> events = random.ints(100, 0, 4000)
                            .mapToObj(key -> usage("k" + key, key))
                            .toList();
                    AppendReceipt receipt = each.record(NOW, events);
                    stored += IntStream.range(0, events.size())
                            .filter(i -> receipt.firstOf(i) == null)
                            .count();
                }
                return stored;
            });
        }
        long stored = inParallel(tries, 8).stream().mapToLong(Long::longValue).sum();
        assertThat(rows()).isEqualTo(stored);
        assertThat(node.reader.head()).isEqualTo(stored - 1);
        assertThat(positions())
                .isEqualTo(
                        IntStream.range(0, (int) stored).mapToObj(i -> (long) i).toList());
    }

    @Test
    void detectsAHashCollisionAndMergesNothing() {
        node.record(NOW, List.of(usage("a", 1)));
        node.record(NOW, List.of(usage("b", 1)));
        // Plant it: the row of b gets the hash that a third key has.
        jdbc.sql("update event_log set stream_id = ? where stream_id = ?")
                .param(StreamId.of(usage("c", 1).streamId()).uuid())
                .param(StreamId.of(usage("b", 1).streamId()).uuid())
                .update();
        assertThatThrownBy(() -> node.record(NOW, List.of(usage("c", 1)))).isInstanceOf(StreamCollision.class);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void refusesAEventWhosePlaceInItsStreamIsTaken() {
        node.engine.appendEvents(List.of(tenant("acme", 0)));
        assertThatThrownBy(() -> node.engine.appendEvents(List.of(tenant("acme", 0))))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> node.engine.appendEvents(List.of(tenant("acme", 1), tenant("acme", 1))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(node.engine.lastSequenceNumberFor("tenant/acme")).contains(0L);
    }

    @Test
    void leavesNothingBehindWhenTheTransactionFails() {
        assertThatThrownBy(() -> node.transactions.executeInTransaction(() -> {
                    node.engine.appendEvents(List.of(tenant("acme", 0)));
                    throw new IllegalStateException("after the append");
                }))
                .hasMessage("after the append");
        assertThat(rows()).isZero();
        assertThat(node.reader.head()).isEqualTo(-1);
        node.engine.appendEvents(List.of(tenant("acme", 0)));
        assertThat(positions()).containsExactly(0L);
    }

    @Test
    void keepsTheOrderOfOneAppendAcrossStreams() {
        List<UsageRecorded> events =
                IntStream.range(0, 500).mapToObj(i -> usage("k" + i, i)).toList();
        node.record(NOW, events);
        List<LogRow> rows = node.reader.page(-1, 10_000, Selection.ALL).rows();
        assertThat(rows.stream().map(row -> row.decode(new EventCodec()).event()))
                .containsExactlyElementsOf(new ArrayList<>(events));
    }

    @Test
    void storesWhatItOnlyRemembersOfAnAppendThatWasRolledBack() {
        List<UsageRecorded> events =
                IntStream.range(0, 200).mapToObj(i -> usage("k" + i, i)).toList();
        assertThatThrownBy(() -> node.transactions.executeInTransaction(() -> {
                    node.record(NOW, events);
                    throw new IllegalStateException("after the append");
                }))
                .hasMessage("after the append");
        AppendReceipt receipt = node.record(NOW, events);
        assertThat(IntStream.range(0, 200).mapToObj(receipt::firstOf)).containsOnlyNulls();
        assertThat(rows()).isEqualTo(200);
    }

    @Test
    void skipsWhatItRemembersAndWhatOnlyTheLogKnowsAndKeepsTheOrderOfTheRest() {
        EngineUnderTest other = new EngineUnderTest(database.dataSource());
        node.record(
                NOW,
                IntStream.range(0, 100).mapToObj(i -> usage("k" + i * 3, 1)).toList());
        for (EngineUnderTest each : List.of(node, other)) {
            AppendReceipt receipt = each.record(
                    NOW,
                    IntStream.range(0, 300).mapToObj(i -> usage("k" + i, 1)).toList());
            assertThat(IntStream.range(0, 300).filter(i -> receipt.firstOf(i) == null))
                    .containsExactlyElementsOf(
                            each == other
                                    ? List.of()
                                    : IntStream.range(0, 300)
                                            .filter(i -> i % 3 > 0)
                                            .boxed()
                                            .toList());
        }
        assertThat(node.reader.page(99, 1_000, Selection.ALL).rows().stream()
                        .map(row -> row.decode(new EventCodec()).event()))
                .containsExactlyElementsOf(IntStream.range(0, 300)
                        .filter(i -> i % 3 > 0)
                        .mapToObj(i -> usage("k" + i, 1))
                        .toList());
        assertThat(positions())
                .containsExactlyElementsOf(LongStream.range(0, 300).boxed().toList());
    }

    private static DomainEventMessage<?> tenant(String id, long sequence) {
        return new GenericDomainEventMessage<>(
                "tenant",
                "tenant/" + id,
                sequence,
                new TenantRegistered(id, id),
                MetaData.with("traceId", "t-1"),
                "unused",
                NOW);
    }

    private long rows() {
        return jdbc.sql("select count(*) from event_log").query(Long.class).single();
    }

    private List<Long> positions() {
        List<Long> positions = new ArrayList<>();
        node.engine
                .readEvents(null, false)
                .forEach(event -> positions.add(event.trackingToken().position().orElseThrow()));
        return positions;
    }

    private static <T> List<T> inParallel(List<Callable<T>> tries, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(tries)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
