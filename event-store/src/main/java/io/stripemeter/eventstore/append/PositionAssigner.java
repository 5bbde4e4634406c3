package io.stripemeter.eventstore.append;

import io.stripemeter.eventstore.log.DatabaseFailures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The last statement of a transaction that has appended: it assigns positions to the batches.
 *
 * <h2>Why readers cannot skip an event</h2>
 * Positions come from one row, {@code event_head}. The update takes that row's lock and holds it until the commit. So of two
 * transactions the one with the lower positions has committed before the other one got its own: a reader that sees
 * position <em>p</em> sees every position below it, and there are no gaps, because a transaction that rolls back undoes its
 * update too. The expensive part, the COPY, happens before and needs no lock; only this statement and the flush of
 * the log to disk happen one after the other.
 *
 * <p>It must be the last statement: while a transaction does anything after it, no other can commit.
 */
final class PositionAssigner implements TransactionSynchronization {
    private static final String ASSIGN = """
            with head as (update event_head set last = last + ? returning last)
            insert into event_commit (first_position, batch, count, recorded_at, control)
            select head.last - ? + 1, ?, ?, ?, ? from head""";

    private static final String ASSIGN_AND_ANNOUNCE = ASSIGN + " returning pg_notify(?, ?)";

    private final DataSource dataSource;
    private final SQLExceptionTranslator translator;
    private final CommitSignal signal;
    private final AtomicInteger assigning;
    private final List<WrittenBatch> batches = new ArrayList<>(1);
    private boolean begun;

    private PositionAssigner(
            DataSource dataSource, SQLExceptionTranslator translator, CommitSignal signal, AtomicInteger assigning) {
        this.dataSource = dataSource;
        this.translator = translator;
        this.signal = signal;
        this.assigning = assigning;
    }

    /**
     * Adds a batch to those whose positions the running transaction assigns at its end.
     *
     * @param assigning counts the transactions between this statement and their end
     */
    static void add(
            WrittenBatch batch,
            DataSource dataSource,
            SQLExceptionTranslator translator,
            CommitSignal signal,
            AtomicInteger assigning) {
        PositionAssigner assigner = (PositionAssigner) TransactionSynchronizationManager.getResource(signal);
        if (assigner == null) {
            assigner = new PositionAssigner(dataSource, translator, signal, assigning);
            TransactionSynchronizationManager.registerSynchronization(assigner);
            TransactionSynchronizationManager.bindResource(signal, assigner);
        }
        assigner.batches.add(batch);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        begun = true;
        assigning.incrementAndGet();
        boolean announce = signal.announcementIsDue(control());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(announce ? ASSIGN_AND_ANNOUNCE : ASSIGN)) {
            if (announce) {
                statement.setString(7, CommitSignal.CHANNEL);
                statement.setString(8, signal.announcement(control()));
            }
            for (WrittenBatch batch : batches) {
                statement.setInt(1, batch.count());
                statement.setInt(2, batch.count());
                statement.setLong(3, batch.batch());
                statement.setInt(4, batch.count());
                statement.setLong(5, batch.recordedAt());
                statement.setBoolean(6, batch.control());
                statement.execute();
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(translator, "assign positions to an append", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    @Override
    public void afterCommit() {
        signal.raise(control());
    }

    private boolean control() {
        return batches.stream().anyMatch(WrittenBatch::control);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(signal);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(signal, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(signal);
        if (begun) {
            assigning.decrementAndGet();
        }
    }

    /**
     * A batch of rows in the log's table, not yet committed and without positions.
     *
     * @param recordedAt the latest record time, in microseconds since 1970-01-01T00:00:00Z
     * @param control whether it holds events other than usage events
     */
    record WrittenBatch(long batch, int count, long recordedAt, boolean control) {
        static WrittenBatch of(long batch, List<PendingRow> rows) {
            long latest = Long.MIN_VALUE;
            boolean control = false;
            for (PendingRow row : rows) {
                latest = Math.max(latest, row.recordedAt());
                control |= !row.isUsage();
            }
            return new WrittenBatch(batch, rows.size(), latest, control);
        }
    }
}
