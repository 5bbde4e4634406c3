package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static io.stripemeter.eventstore.engine.EngineUnderTest.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Whatever writers do, a reader that follows the log sees each event, in dense positions. */
class CommitOrderTest {
    private static final int HELD_TRANSACTIONS = 500;
    private static final int QUICK_WRITERS = 3;
    private static final int OTHERS = 100;
    /** Readers look for themselves four times a second. */
    private static final Duration LONG_HOLD = Duration.ofMillis(1_500);

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest slow = new EngineUnderTest(database.dataSource());
    private final EngineUnderTest quick = new EngineUnderTest(database.dataSource());

    private Thread waiting = new Thread(() -> {});
    private double sealingWhileHeld;
    private long headWhileHeld;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void skipsNothingWhileAWriterHoldsItsTransactionOpen() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            writers.add(pool.submit(this::holdTransactions));
            for (int i = 0; i < QUICK_WRITERS; i++) {
                String prefix = "quick" + i + "-";
                writers.add(pool.submit(quickWriter(prefix)));
            }
            int expected = HELD_TRANSACTIONS * (1 + QUICK_WRITERS);
            Set<String> seen = followLog(expected);
            for (Future<Integer> writer : writers) {
                assertThat(writer.get(1, TimeUnit.MINUTES)).isEqualTo(HELD_TRANSACTIONS);
            }
            assertThat(seen).hasSize(expected);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void followsTheOthersWhileOneHoldsItsTransactionLongerThanAnyPoll() throws Exception {
        slow.transactions.executeInTransaction(() -> {
            slow.engine.appendEvents(List.of(EngineUnderTest.message(usage("held", 1), NOW)));
            inAnotherThread(() -> {
                long endNanos = System.nanoTime() + LONG_HOLD.toNanos();
                for (int i = 0; i < OTHERS || System.nanoTime() < endNanos; i++) {
                    quick.record(NOW, List.of(usage("other" + i, 1)));
                }
            });
            long seen = follow(quick.reader.head() + 1).size();
            assertThat(seen).isEqualTo(quick.reader.head() + 1).isGreaterThanOrEqualTo(OTHERS);
        });
        long last = quick.reader.head();
        assertThat(follow(last + 1)).contains("held").hasSize((int) last + 1);
    }

    @Test
    void countsAppendsThatWaitForTheHead() throws Exception {
        slow.transactions.executeInTransaction(() -> {
            slow.engine.appendEvents(List.of(EngineUnderTest.message(usage("held", 1), NOW)));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    waiting = new Thread(() -> quick.record(NOW, List.of(usage("waiting", 1))));
                    waiting.start();
                    pause(TimeUnit.NANOSECONDS.toMicros(LONG_HOLD.toNanos()));
                    sealingWhileHeld = quick.sealing();
                    inAnotherThread(() -> headWhileHeld = quick.reader.head());
                }
            });
        });
        waiting.join();
        assertThat(sealingWhileHeld).isEqualTo(1);
        assertThat(headWhileHeld).isEqualTo(-1);
        assertThat(quick.sealing()).isZero();
        assertThat(keys(quick)).containsExactly("held", "waiting");
    }

    @Test
    void showsNothingOfATransactionThatIsStillOpen() throws Exception {
        slow.transactions.executeInTransaction(() -> {
            slow.engine.appendEvents(List.of(EngineUnderTest.message(usage("held", 1), NOW)));
            // Another transaction, begun later, commits first and gets the first position.
            inAnotherThread(() -> quick.record(NOW, List.of(usage("later", 1))));
            assertThat(quick.reader.head()).isZero();
        });
        assertThat(keys(quick)).containsExactly("later", "held");
    }

    private int holdTransactions() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < HELD_TRANSACTIONS; i++) {
            UsageRecorded domainEvent = usage("held" + i, 1);
            boolean holdSealed = i % 2 == 0;
            long micros = random.nextLong(4_000);
            slow.transactions.executeInTransaction(() -> {
                slow.engine.appendEvents(List.of(EngineUnderTest.message(domainEvent, NOW)));
                if (holdSealed) {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCompletion() {
                            pause(micros);
                        }
                    });
                } else {
                    pause(micros);
                }
            });
        }
        return HELD_TRANSACTIONS;
    }

    private Callable<Integer> quickWriter(String prefix) {
        return () -> {
            for (int i = 0; i < HELD_TRANSACTIONS; i++) {
                quick.record(NOW, List.of(usage(prefix + i, 1)));
            }
            return HELD_TRANSACTIONS;
        };
    }

    /** Reads until so many events have come; fails on the first position that does not follow the one before. */
    private Set<String> followLog(int expected) throws Exception {
        Set<String> seen = new HashSet<>();
        EventLogSource source =
                new EventLogSource(quick.reader, quick.types, quick.signal, Selection.ALL, new KnownEvents());
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            for (long position = 0; position < expected; position++) {
                assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
                TrackedEventMessage<?> event = stream.nextAvailable();
                assertThat(event.trackingToken().position()).hasValue(position);
                seen.add(((UsageRecorded) event.getPayload()).idempotencyKey());
            }
        }
        return seen;
    }

    private Set<String> follow(long expected) {
        try {
            return followLog((int) expected);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> keys(EngineUnderTest node) {
        List<String> keys = new ArrayList<>();
        node.engine
                .readEvents(null, false)
                .forEach(event -> keys.add(((UsageRecorded) event.getPayload()).idempotencyKey()));
        return keys;
    }

    private static void inAnotherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long micros) {
        try {
            TimeUnit.MICROSECONDS.sleep(micros);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
