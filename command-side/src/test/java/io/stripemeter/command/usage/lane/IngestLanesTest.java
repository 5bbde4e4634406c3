package io.stripemeter.command.usage.lane;

import static io.stripemeter.command.usage.lane.Usages.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.SmartLifecycle;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class IngestLanesTest {
    private final TestDatabase database = TestDatabase.withSchemas("event_store");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refusesAtOnceWhatItHasNoRoomForAndKeepsWhatItTook() throws Exception {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource(), new LaneSettings(1, 10, 10))) {
            node.record(usage("first", "1"));
            List<CompletableFuture<List<UsageReceipt>>> taken = new ArrayList<>();
            try (Connection ignored = holdTheLog()) {
                int key = 0;
                while (true) {
                    try {
                        taken.add(node.lanes.submit(List.of(usage("k" + key++, "1"))));
                    } catch (Problem overloaded) {
                        assertThat(overloaded.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                        assertThat(overloaded.code()).isEqualTo("overloaded");
                        break;
                    }
                }
                // the bound, and at most one flush that was taken from the queue and waits for the log
                assertThat(taken).hasSizeBetween(10, 20);
            }
            for (CompletableFuture<List<UsageReceipt>> each : taken) {
                assertThat(each.get()).singleElement().isInstanceOf(UsageReceipt.Accepted.class);
            }
        }
    }

    @Test
    void rejectsRequestsUnreadWhileThereIsNoPermit() {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource(), new LaneSettings(2, 10, 20))) {
            IngestPermit first = node.lanes.takePermit(59);
            IngestPermit last = node.lanes.takePermit(1);

            assertThatThrownBy(() -> node.lanes.takePermit(1))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("overloaded"));

            first.correct(58);
            node.lanes.takePermit(1).close();
            last.close();
            first.close();
        }
    }

    @Test
    void failsOnlyTheRequestThatCannotBeStored() throws Exception {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource(), new LaneSettings(1, 1_000, 1_000))) {
            node.record(usage("first", "1"));
            List<CompletableFuture<List<UsageReceipt>>> group = new ArrayList<>();
            CompletableFuture<List<UsageReceipt>> poisoned;
            try (Connection ignored = holdTheLog()) {
                for (int i = 0; i < 20; i++) {
                    group.add(node.lanes.submit(List.of(usage("g" + i, "1"))));
                }
                poisoned = node.lanes.submit(List.of(usage("acme", "poison", "1", Instant.MAX)));
                for (int i = 20; i < 40; i++) {
                    group.add(node.lanes.submit(List.of(usage("g" + i, "1"))));
                }
            }
            for (CompletableFuture<List<UsageReceipt>> each : group) {
                assertThat(each.get()).singleElement().isInstanceOf(UsageReceipt.Accepted.class);
            }
            assertThatThrownBy(poisoned::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ArithmeticException.class);
            assertThat(node.record(usage("after", "1"))).isInstanceOf(UsageReceipt.Accepted.class);
        }
    }

    @Test
    void answersUnavailableWithoutADatabase() {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource())) {
            node.record(usage("first", "1"));
            database.close();

            assertThatThrownBy(() ->
                            node.lanes.submit(List.of(usage("second", "1"))).get())
                    .cause()
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                        assertThat(problem.code()).isEqualTo("unavailable");
                    });
        }
    }

    @Test
    void finishesAcceptedWorkBeforeItStops() throws Exception {
        LanesUnderTest node = new LanesUnderTest(database.dataSource());
        List<CompletableFuture<List<UsageReceipt>>> taken = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            taken.add(node.lanes.submit(List.of(usage("s" + i, "1"))));
        }

        node.close();

        for (CompletableFuture<List<UsageReceipt>> each : taken) {
            assertThat(each.isDone()).isTrue();
            assertThat(each.get()).singleElement().isInstanceOf(UsageReceipt.Accepted.class);
        }
        assertThatThrownBy(() -> node.lanes.submit(List.of(usage("late", "1")))).isInstanceOf(Problem.class);
    }

    @Test
    void answersInTheOrderOfEachRequest() {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource())) {
            List<RecordUsage> usage = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                usage.add(usage("o" + i, String.valueOf(i)));
            }
            node.record(usage.subList(0, 1_000));
            Collections.reverse(usage);

            List<UsageReceipt> receipts = node.record(usage);

            assertThat(receipts.subList(0, 1_000)).allMatch(UsageReceipt.Accepted.class::isInstance);
            assertThat(receipts.subList(1_000, 2_000)).allMatch(UsageReceipt.Duplicate.class::isInstance);
        }
    }

    @Test
    void outlivesTheWebServer() {
        try (LanesUnderTest node = new LanesUnderTest(database.dataSource())) {
            assertThat(node.lanes.getPhase()).isLessThan(SmartLifecycle.DEFAULT_PHASE - 2_048);
        }
    }

    /** Nobody can commit to the log until the connection is closed. */
    private Connection holdTheLog() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("select last from event_head for update");
        return connection;
    }
}
