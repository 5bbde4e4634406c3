package io.stripemeter.bench.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.RecordUsageBatch;
import io.stripemeter.app.server.migration.Migrations;
import io.stripemeter.command.usage.UsageRecorder;
import io.stripemeter.command.usage.lane.Backpressure;
import io.stripemeter.command.usage.lane.IngestLanes;
import io.stripemeter.command.usage.lane.LaneSettings;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.engine.PostgresEventStorageEngine;
import io.stripemeter.eventstore.processor.ProcessorContext;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The real command path of one node: command bus, unit of work with its transaction, handler, engine. */
public final class Node implements AutoCloseable {
    private static final int POOL_SIZE = 16;
    private static final long PATIENCE_SECONDS = 60;

    private final HikariDataSource dataSource;
    private final LogReader reader;
    private final ProcessorContext context;
    private final TransactionManager transactions;
    private final CommitSignal signal;
    private final EmbeddedEventStore events;
    private final SimpleCommandBus commands;

    public Node(DatabaseAddress address) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setConnectionInitSql("set search_path = " + Migrations.SEARCH_PATH);
        this.dataSource = new HikariDataSource(pool);
        new Migrations(dataSource).apply();
        StoredEventTypes types = new StoredEventTypes(dataSource);
        this.signal = new CommitSignal();
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        this.reader = new LogReader(dataSource, types);
        Log log = new Log(dataSource, new EventCodec(), types, signal, new SimpleMeterRegistry());
        this.events = EmbeddedEventStore.builder()
                .storageEngine(new PostgresEventStorageEngine(dataSource, log, reader, types, transactions))
                .build();
        this.commands =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        new AnnotationCommandHandlerAdapter<>(new UsageRecorder(events, Clock.systemUTC())).subscribe(commands);
        this.context = processorContext();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public LogReader reader() {
        return reader;
    }

    /** The context of this node's first processor. */
    public ProcessorContext context() {
        return context;
    }

    public TransactionManager transactions() {
        return transactions;
    }

    /** The context of a further processor, with meters of its own. */
    public ProcessorContext processorContext() {
        return new ProcessorContext(
                dataSource,
                transactions,
                reader,
                signal,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                "bench",
                new KnownEvents());
    }

    public double appendRate(int lanes, List<List<RecordUsage>> batches, int events) throws Exception {
        return appendRate(lanes, batches, events, () -> {});
    }

    /** As above, with a callback on the lane after each acknowledged batch. */
    public double appendRate(int lanes, List<List<RecordUsage>> batches, int events, Runnable acknowledged)
            throws Exception {
        return Lanes.rate(lanes, batches, events, batch -> {
            record(batch);
            acknowledged.run();
        });
    }

    /** Appends the first event of an aggregate. */
    public void append(String streamId, DomainEvent event) {
        events.publish(new GenericDomainEventMessage<>("bench", streamId, 0, event));
    }

    /** Starts lanes as the product has them; like its own, they wait for counters that lag. */
    public IngestLanes lanes() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        StoredProgress progress = new StoredProgress(context);
        Backpressure backpressure =
                new Backpressure(Backpressure.GOAL, () -> progress.ageOfOldestUnfolded(CounterProjection.NAME), meters);
        IngestLanes lanes = new IngestLanes(
                LaneSettings.DEFAULT,
                DefaultCommandGateway.builder().commandBus(commands).build(),
                backpressure,
                meters);
        lanes.start();
        return lanes;
    }

    public void record(List<RecordUsage> batch) {
        FutureCallback<RecordUsageBatch, Object> answer = new FutureCallback<>();
        commands.dispatch(GenericCommandMessage.asCommandMessage(new RecordUsageBatch(batch)), answer);
        if (answer.getResult(PATIENCE_SECONDS, TimeUnit.SECONDS).isExceptional()) {
            throw new IllegalStateException(
                    "an append failed", answer.getResult().exceptionResult());
        }
    }

    /** Empties the log, so that all rounds begin with the same state. */
    public void clear() throws SQLException {
        execute(dataSource, "truncate event_log, event_commit");
        execute(dataSource, "update event_head set last = -1");
        execute(dataSource, "checkpoint");
    }

    public static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        events.shutDown();
        dataSource.close();
    }
}
