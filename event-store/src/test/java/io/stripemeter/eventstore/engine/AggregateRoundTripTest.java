package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.testkit.TestDatabase;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Axon's event sourcing repository on our engine. */
class AggregateRoundTripTest {
    private static final String STREAM = "meter/acme/requests";

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node =
            new EngineUnderTest(database.dataSource(), new SnapshotForm("mappings", 1, Mappings.class));
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(node.engine).build();
    private final EventSourcingRepository<Mappings> repository =
            EventSourcingRepository.builder(Mappings.class).eventStore(store).build();

    /** A repository of another node: the lock of the first one does not hold it back. */
    private final EventSourcingRepository<Mappings> elsewhere = EventSourcingRepository.builder(Mappings.class)
            .eventStore(EmbeddedEventStore.builder()
                    .storageEngine(new EngineUnderTest(database.dataSource()).engine)
                    .build())
            .build();

    @AfterEach
    void close() {
        store.shutDown();
        database.close();
    }

    @Test
    void sourcesAnAggregateFromItsEvents() {
        create();
        inUnit(meter -> meter.execute(it -> it.map("a")));
        inUnit(meter -> meter.execute(it -> it.map("b")));
        inUnit(meter -> {
            assertThat(meter.<Integer>invoke(it -> it.count)).isEqualTo(3);
            assertThat(meter.version()).isEqualTo(2);
        });
        assertThat(store.lastSequenceNumberFor(STREAM)).contains(2L);
    }

    @Test
    void refusesTheSecondOfTwoChangesFromTheSameState() {
        create();
        assertThatThrownBy(() -> inUnit(meter -> {
                    meter.execute(it -> it.map("a"));
                    inAnotherThread(() -> inUnit(elsewhere, same -> same.execute(it -> it.map("b"))));
                }))
                .isInstanceOf(ConcurrencyException.class);
        inUnit(meter -> assertThat(meter.<Integer>invoke(it -> it.count)).isEqualTo(2));
    }

    @Test
    void refusesTheSecondCreation() {
        create();
        assertThatThrownBy(this::create).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void startsFromASnapshotAndKeepsTheLatest() {
        create();
        inUnit(meter -> meter.execute(it -> it.map("a")));
        snapshot(1, 41);
        snapshot(0, 7);
        inUnit(meter -> meter.execute(it -> it.map("b")));
        inUnit(meter -> assertThat(meter.<Integer>invoke(it -> it.count)).isEqualTo(42));
        assertThat(node.engine.readSnapshot("meter/acme/other")).isEmpty();
    }

    private void snapshot(long sequence, int count) {
        Mappings state = new Mappings();
        state.id = STREAM;
        state.count = count;
        store.storeSnapshot(new GenericDomainEventMessage<>(
                "meter", STREAM, sequence, state, MetaData.emptyInstance(), "unused", NOW));
    }

    private void create() {
        run(() -> repository.newInstance(Mappings::begin));
    }

    private void inUnit(Consumer<Aggregate<Mappings>> work) {
        inUnit(repository, work);
    }

    private static void inUnit(EventSourcingRepository<Mappings> from, Consumer<Aggregate<Mappings>> work) {
        run(() -> {
            work.accept(from.load(STREAM));
            return null;
        });
    }

    private static void run(Callable<?> work) {
        ResultMessage<?> result = DefaultUnitOfWork.startAndGet(null).executeWithResult(work::call);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
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

    /** Counts what has happened to a meter. */
    public static final class Mappings {
        @AggregateIdentifier
        public String id;

        public int count;

        static Mappings begin() {
            Mappings meter = new Mappings();
            AggregateLifecycle.apply(new MeterArchived("acme", "requests"));
            return meter;
        }

        void map(String account) {
            AggregateLifecycle.apply(new MeterMapped("acme", "requests", account, "mtr_1", "requests"));
        }

        @EventSourcingHandler
        void on(MeterArchived event) {
            id = STREAM;
            count++;
        }

        @EventSourcingHandler
        void on(MeterMapped event) {
            count++;
        }
    }
}
