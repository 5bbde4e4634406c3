package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionFailure;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import io.stripemeter.eventstore.segment.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The operations on the events that a projection has set aside. */
public final class DeadLetters {
    /** The most events of one stream that one retry folds. */
    static final int MAX_RETRIED = 1_000;

    private final BatchProjection projection;
    private final DataSource dataSource;
    private final TransactionManager transactions;
    private final LogReader reader;
    private final TokenTable tokens;
    private final DeadLetterTable table;
    private final EventCodec codec = new EventCodec();

    /**
     * Creates the operations on one projection's dead letters.
     *
     * @param transactions must run transactions of {@code dataSource} through Spring's synchronisation
     */
    public DeadLetters(
            BatchProjection projection,
            DataSource dataSource,
            TransactionManager transactions,
            LogReader reader,
            TokenTable tokens,
            DeadLetterTable table) {
        this.projection = projection;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.reader = reader;
        this.tokens = tokens;
        this.table = table;
    }

    /** The first dead letters in log order. */
    public List<DeadLetter> list(int limit) {
        return table.list(limit);
    }

    public long count() {
        return table.count();
    }

    /**
     * Folds the dead letters of a stream, in order, up to the first that still fails.
     *
     * @return how many were folded
     */
    public int retry(String streamKey) {
        return transactions.fetchInTransaction(() -> {
            // No batch runs meanwhile, so no event of the stream can overtake those folded here or be set aside behind
            // them.
            tokens.lockAll();
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                return foldInOrder(table.positionsOf(streamKey, MAX_RETRIED), connection);
            } catch (SQLException e) {
                throw new ProjectionFailure(projection.name(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        });
    }

    /** Discards a dead letter: the read model will never include the event. Returns whether there was one. */
    public boolean discard(long position) {
        return transactions.fetchInTransaction(() -> {
            tokens.lockAll();
            return table.remove(position);
        });
    }

    private int foldInOrder(List<Long> positions, Connection connection) throws SQLException {
        int folded = 0;
        for (long position : positions) {
            StoredEvent event = read(position);
            List<DeadLetterEntry> failed =
                    new BadEventSearch(projection, connection, new HashSet<>()).fold(List.of(event));
            if (!failed.isEmpty()) {
                failed.forEach(table::add);
                break;
            }
            table.remove(position);
            folded++;
        }
        return folded;
    }

    /** @throws io.stripemeter.eventstore.codec.UnreadableEvent when it still can't be decoded */
    private StoredEvent read(long position) {
        List<LogRow> rows = reader.page(position - 1, 1, Selection.ALL).rows();
        if (rows.isEmpty() || rows.get(0).position() != position) {
            throw new IllegalStateException("the log has no event at position " + position);
        }
        return rows.get(0).decode(codec);
    }
}
