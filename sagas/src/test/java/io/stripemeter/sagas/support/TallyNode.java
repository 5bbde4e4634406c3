package io.stripemeter.sagas.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.DomainEvent;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.eventstore.engine.FencedTokenStore;
import io.stripemeter.eventstore.engine.PostgresEventStorageEngine;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One node that runs tallies as the product runs its processes, with pauses a tenth as long. */
final class TallyNode implements AutoCloseable {
    static final int SEGMENTS = 4;
    /** After which another node takes a segment. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);

    private static final int HASTE = 10;

    final ParkedRetry retry;
    final ParkedEscalations escalations;
    final Notes notes;
    /** What was sent to be raised or resolved. */
    final List<Addressed> commands = new CopyOnWriteArrayList<>();

    private final PostgresEventStorageEngine engine;
    private final Configuration axon;

    TallyNode(String name, DataSource source, ProcessGroup.Key key) {
        this(name, source, key, new KnownEvents());
    }

    /** @param known what the node's release can read */
    TallyNode(String name, DataSource source, ProcessGroup.Key key, KnownEvents known) {
        StoredEventTypes types = new StoredEventTypes(source);
        CommitSignal signal = new CommitSignal();
        LogReader reader = new LogReader(source, types);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(source));
        Log log = new Log(source, new EventCodec(), types, signal, new SimpleMeterRegistry());
        engine = new PostgresEventStorageEngine(source, log, reader, types, transactions);
        notes = new Notes(source);
        ParkedEvents parked = new ParkedEvents(source);
        ParkingConfiguration parking = new ParkingConfiguration();
        Serializer json = Jackson3Serializer.builder().build();
        TokenStore tokens = new FencedTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                                new SpringDataSourceConnectionProvider(source)))
                        .serializer(json),
                name,
                CLAIM_TIMEOUT,
                known);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(axon -> json)
                .configureEventSerializer(axon -> json)
                .configureMessageSerializer(axon -> json)
                .configureTransactionManager(axon -> transactions)
                .configureEmbeddedEventStore(axon -> engine)
                .registerComponent(TokenStore.class, axon -> tokens)
                .registerComponent(Notes.class, axon -> notes);
        tallies(configurer, source, new EventLogSource(reader, types, signal, Selection.CONTROL, known));
        parking.parking(List.of(new ProcessGroup(Tally.GROUP, key)), parked, Clock.systemUTC())
                .configureModule(configurer);
        axon = configurer.start();
        escalations = new ParkedEscalations(parked, transactions, commands::add);
        retry = new ParkedRetry(
                parked, escalations, new SecondHandling(parked, axon, Clock.systemUTC()), commands::add);
    }

    private static void tallies(Configurer configurer, DataSource source, EventLogSource events) {
        configurer
                .eventProcessing()
                .registerSaga(
                        Tally.class,
                        saga -> saga.configureSagaStore(axon -> new ProcessConfiguration()
                                .processSagaStore(
                                        source,
                                        new StoredNames(List.of(new StoredNames.StoredName("tally", Tally.class))))))
                .registerListenerInvocationErrorHandler(Tally.GROUP, axon -> PropagatingErrorHandler.INSTANCE)
                .registerPooledStreamingEventProcessor(Tally.GROUP, axon -> events, (axon, processor) -> processor
                        .initialSegmentCount(SEGMENTS)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(1)
                        .tokenClaimInterval(100)
                        .claimExtensionThreshold(300)
                        .clock(hasty()));
    }

    /** For the pauses after failures, which are whole seconds. */
    private static Clock hasty() {
        Instant start = Instant.now();
        InstantSource hasty =
                () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(HASTE));
        return hasty.withZone(ZoneOffset.UTC);
    }

    void append(String stream, long place, DomainEvent event) {
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "test", stream, place, event, MetaData.emptyInstance(), "unused", Instant.now())));
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
