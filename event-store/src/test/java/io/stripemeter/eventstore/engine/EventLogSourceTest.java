package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static io.stripemeter.eventstore.engine.EngineUnderTest.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Axon's own processor, as sagas use it, on the control events of the log. */
class EventLogSourceTest {
    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final EventLogSource control =
            new EventLogSource(node.reader, node.types, node.signal, Selection.CONTROL, new KnownEvents());
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final BlockingQueue<EventMessage<?>> handled = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void feedsAPooledProcessorWithControlEventsOnly() throws Exception {
        register("before");
        recordUsage(100);
        PooledStreamingEventProcessor processor = processor();
        processor.start();
        try {
            assertThat(nextTenant()).isEqualTo("before");
            recordUsage(100);
            register("after");
            assertThat(nextTenant()).isEqualTo("after");
            assertThat(handled).isEmpty();
        } finally {
            processor.shutDown();
        }
    }

    @Test
    void makesTokensOfPositions() {
        assertThat(control.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(-1));
        register("first");
        recordUsage(10);
        assertThat(control.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(control.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(10));
        assertThat(control.createTokenAt(Instant.EPOCH)).isEqualTo(new GlobalSequenceTrackingToken(-1));
        assertThat(control.createTokenAt(NOW.plusSeconds(1))).isEqualTo(new GlobalSequenceTrackingToken(10));
    }

    @Test
    void endsWaitingWhenTheTimeIsUp() throws Exception {
        try (var stream = control.openStream(null)) {
            assertThat(stream.hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();
            register("late");
            assertThat(stream.peek()).isPresent();
            assertThat(stream.peek()).isPresent();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(new TenantRegistered("late", "late"));
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    /** As the coordinator of Axon does: a task that has let its successor in still looks whether more has come. */
    @Test
    @Timeout(60)
    void givesOutEachEventOnceWhileAnotherThreadLooksAhead() throws Exception {
        int events = 300;
        try (var stream = control.openStream(null)) {
            AtomicBoolean done = new AtomicBoolean();
            Future<?> looking = threads.submit(() -> {
                while (!done.get()) {
                    stream.hasNextAvailable(0, TimeUnit.MILLISECONDS);
                }
                return null;
            });
            Future<?> appending =
                    threads.submit(() -> IntStream.range(0, events).forEach(i -> register("t" + i)));
            List<Object> taken = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                taken.add(((TenantRegistered) stream.nextAvailable().getPayload()).tenantId());
            }
            appending.get();
            done.set(true);
            looking.get();
            assertThat(taken)
                    .isEqualTo(IntStream.range(0, events).mapToObj(i -> "t" + i).toList());
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    private PooledStreamingEventProcessor processor() {
        return PooledStreamingEventProcessor.builder()
                .name("control")
                .messageSource(control)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Recorder(handled))
                        .build())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(source -> source.createTailToken())
                .build();
    }

    private String nextTenant() throws InterruptedException {
        EventMessage<?> message = handled.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return ((TenantRegistered) message.getPayload()).tenantId();
    }

    private void register(String tenant) {
        node.append("tenant/" + tenant, 0, new TenantRegistered(tenant, tenant));
    }

    private void recordUsage(int count) {
        long head = node.reader.head();
        node.record(
                NOW,
                IntStream.range(0, count)
                        .mapToObj(i -> usage("k" + head + "-" + i, 1))
                        .toList());
    }

    /** Keeps what it is given. */
    public record Recorder(BlockingQueue<EventMessage<?>> handled) {
        @EventHandler
        public void on(EventMessage<?> message) {
            handled.add(message);
        }
    }
}
