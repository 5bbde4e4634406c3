package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.codec.FactCodec;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.Selection;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.eventstore.read.LogRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** What an operator can do about the facts a projection has set aside. */
public final class DeadLetters {
    /** Most facts of one stream that one retry takes. */
    static final int MAX_RETRIED = 1_000;

    private final BatchProjection projection;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final DeadLetterTable table;
    private final FactCodec codec = new FactCodec();

    DeadLetters(BatchProjection projection, ProcessorContext context, TokenTable tokens, DeadLetterTable table) {
        this.projection = projection;
        this.context = context;
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
        return context.transactions().fetchInTransaction(() -> {
            // No batch runs meanwhile, so nothing of the stream can overtake or be set aside behind what we fold.
            tokens.lockAll();
            Connection connection = DataSourceUtils.getConnection(context.dataSource());
            try {
                return foldInOrder(table.positionsOf(streamKey, MAX_RETRIED), connection);
            } catch (SQLException e) {
                throw new ProjectionFailure(projection.name(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, context.dataSource());
            }
        });
    }

    /** Gives a dead letter up: the read model will never know the fact. Returns whether there was one. */
    public boolean discard(long position) {
        return context.transactions().fetchInTransaction(() -> {
            tokens.lockAll();
            return table.remove(position);
        });
    }

    private int foldInOrder(List<Long> positions, Connection connection) throws SQLException {
        int folded = 0;
        for (long position : positions) {
            StoredFact fact = read(position);
            List<Poison> failed = new PoisonSearch(projection, connection, new HashSet<>()).fold(List.of(fact));
            if (!failed.isEmpty()) {
                failed.forEach(table::add);
                break;
            }
            table.remove(position);
            folded++;
        }
        return folded;
    }

    /** @throws io.stripemeter.eventstore.codec.UnreadableFact when it still can't be decoded */
    private StoredFact read(long position) {
        List<LogRow> rows =
                context.reader().page(position - 1, 1, Selection.ALL).rows();
        if (rows.isEmpty() || rows.get(0).position() != position) {
            throw new IllegalStateException("the log has no fact at position " + position);
        }
        return rows.get(0).decode(codec);
    }
}
