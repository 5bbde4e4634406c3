package io.stripemeter.eventstore.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.processor.ProcessorContext;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One node's engine on a test database, with the few steps tests repeat. */
public final class EngineUnderTest {
    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    public final PostgresEventStorageEngine engine;
    public final DataSource dataSource;
    public final CommitSignal signal = new CommitSignal();
    public final StoredEventTypes types;
    public final LogReader reader;
    public final TransactionManager transactions;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public EngineUnderTest(DataSource dataSource, SnapshotForm... snapshotForms) {
        this.dataSource = dataSource;
        this.types = new StoredEventTypes(dataSource);
        this.reader = new LogReader(dataSource, types);
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        this.engine = new PostgresEventStorageEngine(
                dataSource,
                new Log(dataSource, new EventCodec(), types, signal, meters),
                reader,
                types,
                transactions,
                snapshotForms);
    }

    public static UsageRecorded usage(String key, int quantity) {
        return usage("acme", key, quantity);
    }

    public static UsageRecorded usage(String tenant, String key, int quantity) {
        return new UsageRecorded(
                tenant, key, "requests", "globex", BigDecimal.valueOf(quantity), NOW, true, null, null, null);
    }

    /** Appends in a unit of work with a receipt, as the ingest lanes do; the receipt is read after the commit. */
    public AppendReceipt record(Instant at, List<UsageRecorded> events) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        ResultMessage<AppendReceipt> result = unit.executeWithResult(() -> {
            AppendReceipt receipt = AppendReceipt.attachTo(unit);
            List<DomainEventMessage<?>> messages = new ArrayList<>();
            events.forEach(event -> messages.add(message(event, at)));
            engine.appendEvents(messages);
            return receipt;
        });
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException failure) {
            throw failure;
        }
        return result.getPayload();
    }

    /** How many appends of this node wait for their positions or their commit. */
    double sealing() {
        return meters.get("stripemeter.append.sealing").gauge().value();
    }

    /** What a processor on this node needs. */
    public ProcessorContext context(String name) {
        return context(name, new KnownEvents());
    }

    /** What a processor needs on a node whose release knows these events. */
    public ProcessorContext context(String name, KnownEvents known) {
        return new ProcessorContext(
                dataSource, transactions, reader, signal, new SimpleMeterRegistry(), Clock.systemUTC(), name, known);
    }

    /** Appends one event of an aggregate. */
    public void append(String streamId, long sequence, DomainEvent event) {
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "test", streamId, sequence, event, MetaData.emptyInstance(), "unused", NOW)));
    }

    public static DomainEventMessage<?> message(UsageRecorded event, Instant at) {
        return new GenericDomainEventMessage<>(
                "usage", event.streamId(), 0, event, MetaData.emptyInstance(), "unused", at);
    }
}
