package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.command.usage.UsageRecorder;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.engine.PostgresEventStorageEngine;
import io.stripemeter.eventstore.read.LogReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The lanes of one node, with everything real behind them. */
final class LanesUnderTest implements AutoCloseable {
    private static final int ANSWER_SECONDS = 60;

    final IngestLanes lanes;

    LanesUnderTest(DataSource dataSource) {
        this(dataSource, LaneSettings.DEFAULT);
    }

    LanesUnderTest(DataSource dataSource, LaneSettings settings) {
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        CommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        new AnnotationCommandHandlerAdapter<>(new UsageRecorder(store(dataSource, transactions), Clock.systemUTC()))
                .subscribe(bus);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        this.lanes = new IngestLanes(
                settings,
                DefaultCommandGateway.builder().commandBus(bus).build(),
                new Backpressure(Duration.ZERO, () -> Duration.ZERO, meters),
                meters);
        lanes.start();
    }

    private static EventStore store(DataSource dataSource, TransactionManager transactions) {
        StoredEventTypes types = new StoredEventTypes(dataSource);
        PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                dataSource,
                new Log(dataSource, new EventCodec(), types, new CommitSignal(), new SimpleMeterRegistry()),
                new LogReader(dataSource, types),
                types,
                transactions);
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    List<UsageReceipt> record(List<RecordUsage> usage) {
        try {
            return lanes.submit(usage).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("not answered", e);
        }
    }

    UsageReceipt record(RecordUsage usage) {
        return record(List.of(usage)).get(0);
    }

    @Override
    public void close() {
        lanes.stop();
    }
}
