package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.append.AppendReceipt;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.append.PendingRow;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event storage on our log: lean rows, one COPY for an append, dense positions in commit order.
 *
 * <p>Appends run in the unit of work's transaction, or one of their own. Tracking tokens are plain positions: the log has
 * no gaps to track. A usage event that is in the log already is skipped and reported when the unit of work carries an
 * {@link AppendReceipt}; any other conflict fails the append with a
 * {@link org.axonframework.modelling.command.ConcurrencyException}.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    private final Log log;
    private final LogReader reader;
    private final TransactionManager transactions;
    private final Messages messages;
    private final Snapshots snapshots;
    private final LogTokens tokens;

    /**
     * Creates an engine.
     *
     * @param transactions must run transactions of {@code dataSource} through Spring's synchronisation
     * @param snapshotForms of the aggregates that may have snapshots
     */
    public PostgresEventStorageEngine(
            DataSource dataSource,
            Log log,
            LogReader reader,
            StoredEventTypes types,
            TransactionManager transactions,
            SnapshotForm... snapshotForms) {
        this.log = log;
        this.reader = reader;
        this.transactions = transactions;
        this.tokens = new LogTokens(reader);
        this.messages = new Messages(new EventCodec(), types);
        this.snapshots = new Snapshots(dataSource, AggregateStates.serializer(), List.of(snapshotForms));
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        // Encoding needs no transaction: it is done before anything is locked.
        List<PendingRow> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            rows.add(messages.row(rows.size(), event));
        }
        AppendReceipt receipt = CurrentUnitOfWork.isStarted() ? AppendReceipt.of(CurrentUnitOfWork.get()) : null;
        transactions.executeInTransaction(() -> log.append(rows, receipt));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return LogStream.from(reader, LogTokens.position(token), Selection.ALL).map(messages::tracked);
    }

    @Override
    public DomainEventStream readEvents(String streamKey, long firstSequence) {
        return DomainEventStream.of(
                LogStream.ofStream(reader, streamKey, firstSequence).map(this::domain));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        transactions.executeInTransaction(() -> snapshots.store(snapshot));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String streamKey) {
        return snapshots.read(streamKey);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamKey) {
        return reader.lastSequence(streamKey);
    }

    @Override
    public TrackingToken createTailToken() {
        return tokens.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokens.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return tokens.createTokenAt(time);
    }

    private DomainEventMessage<?> domain(LogRow row) {
        return messages.domain(row);
    }
}
