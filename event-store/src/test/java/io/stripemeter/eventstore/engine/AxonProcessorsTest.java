package io.stripemeter.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon builds on a stream of events, on ours: sagas, replays and dead letters. */
class AxonProcessorsTest {
    private static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final EventLogSource source =
            new EventLogSource(node.reader, node.types, node.signal, Selection.CONTROL, new KnownEvents());
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void sagasBeginGoOnAndEndByTheEventsOfTheirTenant() throws Exception {
        InMemorySagaStore sagas = new InMemorySagaStore();
        PooledStreamingEventProcessor processor = processor(AnnotatedSagaManager.<Onboarding>builder()
                .sagaType(Onboarding.class)
                .sagaFactory(Onboarding::new)
                .sagaRepository(AnnotatedSagaRepository.<Onboarding>builder()
                        .sagaType(Onboarding.class)
                        .sagaStore(sagas)
                        .build())
                .build());
        register("acme");
        map("acme", "requests", 0);
        register("globex");
        processor.start();
        try {
            map("globex", "requests", 0);
            archive("acme", "requests", 1);
            archive("globex", "requests", 1);
            assertThat(told(2)).containsExactlyInAnyOrder("acme: mapped 1", "globex: mapped 1");
        } finally {
            processor.shutDown();
        }
        assertThat(sagas.size()).isZero();
    }

    @Test
    void aReplayDeliversEveryEventInOrderAndIsMarkedAsReplay() throws Exception {
        PooledStreamingEventProcessor processor = processor(handlers(new Replayed()));
        register("acme");
        map("acme", "requests", 0);
        processor.start();
        assertThat(told(2)).containsExactly("REGULAR 0", "REGULAR 1");
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        try {
            assertThat(told(3)).containsExactly("reset", "REPLAY 0", "REPLAY 1");
            archive("acme", "requests", 1);
            assertThat(told(1)).containsExactly("REGULAR 2");
        } finally {
            processor.shutDown();
        }
    }

    @Test
    void aDeadLetterHoldsItsStreamBackAndNothingElseAndIsRetriedInOrder() throws Exception {
        Stubborn stubborn = new Stubborn();
        DeadLetteringEventHandlerInvoker letters = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(stubborn)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .queue(InMemorySequencedDeadLetterQueue.<EventMessage<?>>defaultQueue())
                .transactionManager(node.transactions)
                .build();
        PooledStreamingEventProcessor processor = processor(letters);
        processor.start();
        try {
            map("acme", "bad", 0);
            archive("acme", "bad", 1);
            map("acme", "good", 0);
            assertThat(told(1)).containsExactly("good");
            stubborn.mended = true;
            assertThat(letters.processAny()).isTrue();
            assertThat(told(2)).containsExactly("bad", "archived bad");
        } finally {
            processor.shutDown();
        }
    }

    private PooledStreamingEventProcessor processor(EventHandlerInvoker invoker) {
        return PooledStreamingEventProcessor.builder()
                .name("test")
                .messageSource(source)
                .eventHandlerInvoker(invoker)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(node.transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(from -> from.createTailToken())
                .build();
    }

    private static EventHandlerInvoker handlers(Object handlers) {
        return SimpleEventHandlerInvoker.builder().eventHandlers(handlers).build();
    }

    private void register(String tenant) {
        node.append("tenant/" + tenant, 0, new TenantRegistered(tenant, tenant));
    }

    private void map(String tenant, String meter, long sequence) {
        node.append(stream(tenant, meter), sequence, new MeterMapped(tenant, meter, "default", "mtr_1", meter));
    }

    private void archive(String tenant, String meter, long sequence) {
        node.append(stream(tenant, meter), sequence, new MeterArchived(tenant, meter));
    }

    private static String stream(String tenant, String meter) {
        return "meter/" + tenant + "/" + meter;
    }

    private static List<String> told(int count) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String next = TOLD.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("what follows on %s", told).isNotNull();
            told.add(next);
        }
        return told;
    }

    /** A process that lives from a tenant's beginning to the end of its meter. */
    public static final class Onboarding {
        private int mapped;

        @StartSaga
        @SagaEventHandler(associationProperty = "tenantId")
        public void on(TenantRegistered event) {
            mapped = 0;
        }

        @SagaEventHandler(associationProperty = "tenantId")
        public void on(MeterMapped event) {
            mapped++;
        }

        @EndSaga
        @SagaEventHandler(associationProperty = "tenantId")
        public void on(MeterArchived event) {
            TOLD.add(event.tenantId() + ": mapped " + mapped);
        }
    }

    /** Tells positions, and whether they are told again. */
    public static final class Replayed {
        private int position;

        @ResetHandler
        public void reset() {
            position = 0;
            TOLD.add("reset");
        }

        @EventHandler
        public void on(DomainEvent event, ReplayStatus status) {
            TOLD.add(status + " " + position++);
        }
    }

    /** Fails on one stream until it is mended. */
    public static final class Stubborn {
        private volatile boolean mended;

        @EventHandler
        public void on(MeterMapped event) {
            if (event.meter().equals("bad") && !mended) {
                throw new IllegalStateException("not yet");
            }
            TOLD.add(event.meter());
        }

        @EventHandler
        public void on(MeterArchived event, DomainEventMessage<?> message) {
            assertThat(message.getSequenceNumber()).isEqualTo(1);
            TOLD.add("archived " + event.meter());
        }
    }
}
