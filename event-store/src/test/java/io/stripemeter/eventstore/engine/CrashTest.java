package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static io.stripemeter.eventstore.engine.EngineUnderTest.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.testkit.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A connection that dies takes everything of its transaction with it, and nothing else. */
class CrashTest {
    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leavesNothingHalfDoneWhenTheConnectionDiesAfterTheCopy() {
        List<UsageRecorded> events =
                IntStream.range(0, 100).mapToObj(i -> usage("k" + i, i)).toList();
        assertThatThrownBy(() -> node.transactions.executeInTransaction(() -> {
                    node.engine.appendEvents(events.stream()
                            .map(event -> EngineUnderTest.message(event, NOW))
                            .toList());
                    killOwnConnection();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows()).isZero();
        assertThat(node.reader.head()).isEqualTo(-1);
        // The retry stores each of them, at the first positions.
        assertThat(node.record(NOW, events).firstOf(0)).isNull();
        assertThat(rows()).isEqualTo(100);
        assertThat(node.reader.head()).isEqualTo(99);
    }

    @Test
    void letsOthersGoOnWhenTheHolderOfTheHeadDies() throws Exception {
        CompletableFuture<Void> other = new CompletableFuture<>();
        assertThatThrownBy(() -> node.transactions.executeInTransaction(() -> {
                    jdbc.sql("update event_head set last = last + 1").update();
                    new Thread(() -> {
                                node.record(NOW, List.of(usage("waiting", 1)));
                                other.complete(null);
                            })
                            .start();
                    killOwnConnection();
                }))
                .isInstanceOf(RuntimeException.class);
        other.get(20, TimeUnit.SECONDS);
        assertThat(node.reader.head()).isZero();
    }

    private void killOwnConnection() {
        long pid = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        Thread killer = new Thread(() -> JdbcClient.create(database.dataSource())
                .sql("select pg_terminate_backend(?::int, 5000)")
                .param(pid)
                .query(Boolean.class)
                .single());
        killer.start();
        try {
            killer.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rows() {
        return jdbc.sql("select count(*) from event_log").query(Long.class).single();
    }
}
