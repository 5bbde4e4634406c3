package io.stripemeter.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Snapshots as Axon takes them after every few events, of an aggregate that hides its state as ours do. */
class SnapshotTest {
    private static final String STREAM = "meter/acme/requests";
    private static final String NAME = "mappings";
    private static final int EVERY = 5;

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final EngineUnderTest node =
            new EngineUnderTest(database.dataSource(), new SnapshotForm(NAME, 1, Mappings.class));
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(node.engine).build();
    private final EventSourcingRepository<Mappings> repository = EventSourcingRepository.builder(Mappings.class)
            .eventStore(store)
            .snapshotTriggerDefinition(new EventCountSnapshotTriggerDefinition(
                    AggregateSnapshotter.builder()
                            .eventStore(store)
                            .transactionManager(node.transactions)
                            .aggregateFactories(new GenericAggregateFactory<>(Mappings.class))
                            .build(),
                    EVERY))
            .build();

    @AfterEach
    void close() {
        store.shutDown();
        database.close();
    }

    @Test
    void startsFromTheSnapshotAloneWithEveryHiddenField() {
        begin();
        map(EVERY);
        assertThat(snapshotSequence()).isEqualTo(EVERY - 1);
        String before = told();
        // What the snapshot holds is not read again: without those events the state is the same.
        assertThat(jdbc.sql("delete from event_log where seq < ?").param(EVERY).update())
                .isEqualTo(EVERY);
        assertThat(told()).isEqualTo(before).contains("Busy", "1.50", "account-" + (EVERY - 1));
        map(1);
        assertThat(told()).isNotEqualTo(before);
    }

    @Test
    void readsTheEventsWhenTheSnapshotIsDamagedAndReplacesIt() {
        begin();
        map(EVERY);
        String before = told();
        damage("payload = '{\"ledger\":'");
        assertThat(told()).isEqualTo(before);
        assertThat(node.engine.readSnapshot(STREAM))
                .get()
                .extracting(DomainEventMessage::getSequenceNumber)
                .isEqualTo((long) EVERY);
        assertThat(told()).isEqualTo(before);
    }

    @Test
    void replacesADamagedSnapshotOfTheSameEvent() {
        begin();
        map(EVERY - 1);
        damage("payload = 'x'");
        run(() -> {
            repository.load(STREAM);
            return null;
        });
        DomainEventMessage<?> again = node.engine.readSnapshot(STREAM).orElseThrow();
        assertThat(again.getSequenceNumber()).isEqualTo(EVERY - 1);
    }

    @Test
    void passesOverASnapshotOfAnotherRevision() {
        begin();
        map(EVERY);
        String before = told();
        damage("revision = 'other'");
        assertThat(node.engine.readSnapshot(STREAM)).isEmpty();
        assertThat(told()).isEqualTo(before);
    }

    /** The events are read in its place, and what they fold to is the state. */
    @Test
    void passesOverASnapshotOfAnOlderFormAndReplacesIt() {
        begin();
        map(EVERY);
        String before = told();
        EngineUnderTest next = new EngineUnderTest(database.dataSource(), new SnapshotForm(NAME, 2, Mappings.class));
        assertThat(next.engine.readSnapshot(STREAM)).isEmpty();
        damage("revision = '0'");
        assertThat(told()).isEqualTo(before);
        assertThat(jdbc.sql("select revision from event_store.snapshot")
                        .query(String.class)
                        .single())
                .isEqualTo("1");
    }

    @Test
    void passesOverASnapshotOfAnUnknownName() {
        begin();
        map(EVERY);
        String before = told();
        damage("payload_type = 'io.stripemeter.Gone'");
        assertThat(node.engine.readSnapshot(STREAM)).isEmpty();
        assertThat(told()).isEqualTo(before);
    }

    /** A hash of the classes' bytes or names, as a revision, would pass it over. */
    @Test
    void keepsASnapshotWhenAllItsClassesAreRenamedAndRecompiled() {
        begin();
        map(EVERY - 1);
        String before = told();
        EngineUnderTest release =
                new EngineUnderTest(database.dataSource(), new SnapshotForm(NAME, 1, RenamedMappings.class));
        assertThat(release.engine.readSnapshot(STREAM))
                .get()
                .extracting(DomainEventMessage::getPayload)
                .isInstanceOfSatisfying(
                        RenamedMappings.class, state -> assertThat(state.tell()).isEqualTo(before));
    }

    @Test
    void storesNoClassName() {
        begin();
        map(EVERY);
        assertThat(jdbc.sql("select payload_type || ' ' || convert_from(payload, 'UTF8') from event_store.snapshot")
                        .query(String.class)
                        .single())
                .startsWith(NAME + " ")
                .contains("busy")
                .doesNotContain("io.stripemeter", "Mappings", "Busy");
    }

    @Test
    void refusesASnapshotWithoutAForm() {
        EngineUnderTest without = new EngineUnderTest(database.dataSource());
        DomainEventMessage<?> snapshot =
                new GenericDomainEventMessage<>("test", STREAM, 0, new Mappings(), MetaData.emptyInstance());
        assertThatThrownBy(() -> without.engine.storeSnapshot(snapshot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SnapshotForm");
    }

    @Test
    void refusesASealedTypeWhoseKindsHaveNoStoredNames() {
        assertThatThrownBy(() -> AggregateStates.serializer().serialize(new Unnamed(), byte[].class))
                .hasStackTraceContaining("@JsonSubTypes");
    }

    private void damage(String change) {
        assertThat(jdbc.sql("update snapshot set " + change).update()).isEqualTo(1);
    }

    private long snapshotSequence() {
        return jdbc.sql("select seq from snapshot").query(Long.class).single();
    }

    private void begin() {
        run(() -> repository.newInstance(Mappings::begin));
    }

    private void map(int times) {
        for (int i = 0; i < times; i++) {
            run(() -> {
                repository.load(STREAM).execute(Mappings::map);
                return null;
            });
        }
    }

    /** The state as the aggregate tells it. */
    private String told() {
        List<String> told = new ArrayList<>();
        run(() -> {
            told.add(repository.load(STREAM).invoke(Mappings::tell));
            return null;
        });
        return told.get(0);
    }

    private static void run(Callable<?> work) {
        ResultMessage<?> result = DefaultUnitOfWork.startAndGet(null).executeWithResult(work::call);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    /** One of several kinds. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Standing.Idle.class, name = "idle"),
        @JsonSubTypes.Type(value = Standing.Busy.class, name = "busy")
    })
    sealed interface Standing {
        record Idle() implements Standing {}

        record Busy(String account, BigDecimal share) implements Standing {}
    }

    /** A part of the state that nobody sees from outside. */
    static final class Hidden {
        private final TreeMap<Long, Standing> byNumber = new TreeMap<>();
        private Standing last = new Standing.Idle();

        void next(String account) {
            last = new Standing.Busy(account, new BigDecimal("1.50"));
            byNumber.put((long) byNumber.size(), last);
        }
    }

    /** As our aggregates are: private fields, final parts, no getters. */
    static final class Mappings {
        @AggregateIdentifier
        private @Nullable String id;

        private final Hidden hidden = new Hidden();

        static Mappings begin() {
            Mappings meter = new Mappings();
            AggregateLifecycle.apply(new MeterArchived("acme", "requests"));
            return meter;
        }

        void map() {
            String account = "account-" + hidden.byNumber.size();
            AggregateLifecycle.apply(new MeterMapped("acme", "requests", account, "mtr_1", "requests"));
        }

        String tell() {
            return id + " " + hidden.last + " " + hidden.byNumber;
        }

        @EventSourcingHandler
        void on(MeterArchived event) {
            id = STREAM;
        }

        @EventSourcingHandler
        void on(MeterMapped event) {
            hidden.next(event.account());
        }
    }

    /** A state whose kinds could only be told apart by their class names. */
    static final class Unnamed {
        private final Kind kind = new Kind.One();

        sealed interface Kind {
            record One() implements Kind {}
        }

        @Override
        public String toString() {
            return kind.toString();
        }
    }
}
