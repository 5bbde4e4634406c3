package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * One batch into the read model, together with the position, or not at all.
 *
 * <p>The transaction does not wait for the disk: what a crash takes away of it is folded again from the log, which is
 * durable, and read model and position always go together.
 */
final class BatchFold {
    private static final Logger LOG = LoggerFactory.getLogger(BatchFold.class);
    private static final String DO_NOT_WAIT_FOR_DISK = "set local synchronous_commit = off";

    private final BatchProjection projection;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final DeadLetterTable letters;

    BatchFold(BatchProjection projection, ProcessorContext context, TokenTable tokens, DeadLetterTable letters) {
        this.projection = projection;
        this.context = context;
        this.tokens = tokens;
        this.letters = letters;
    }

    /**
     * Folds what lies between two positions.
     *
     * @throws ClaimLost when the segment is not ours any more; nothing was written
     */
    void fold(int segment, long from, DecodedPage page) {
        try {
            inOneTransaction(segment, from, page, this::apply);
        } catch (RuntimeException e) {
            if (page.facts().isEmpty() || FoldFailure.mayPass(e)) {
                throw e;
            }
            LOG.warn(
                    "{} can't fold a batch of {} facts; searching which",
                    projection.name(),
                    page.facts().size(),
                    e);
            inOneTransaction(segment, from, page, (facts, waiting, connection) -> new PoisonSearch(
                            projection, connection, waiting)
                    .fold(facts));
        }
    }

    private List<Poison> apply(List<StoredFact> facts, Set<String> waitingStreams, Connection connection)
            throws SQLException {
        List<Poison> aside = new ArrayList<>();
        List<StoredFact> free = Waiting.split(facts, waitingStreams, aside);
        if (!free.isEmpty()) {
            projection.apply(free, connection);
        }
        return aside;
    }

    private void inOneTransaction(int segment, long from, DecodedPage page, Way way) {
        context.transactions().executeInTransaction(() -> {
            Connection connection = DataSourceUtils.getConnection(context.dataSource());
            try {
                doNotWaitForDisk(connection);
                tokens.advance(segment, from, page.upTo());
                if (!page.isEmpty()) {
                    page.unreadable().forEach(letters::add);
                    way.fold(page.facts(), letters.streams(), connection).forEach(letters::add);
                }
            } catch (SQLException e) {
                throw new ProjectionFailure(projection.name(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, context.dataSource());
            }
        });
    }

    private static void doNotWaitForDisk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DO_NOT_WAIT_FOR_DISK);
        }
    }

    /** A way to fold facts inside the transaction; returns those to set aside. */
    private interface Way {
        List<Poison> fold(List<StoredFact> facts, Set<String> waitingStreams, Connection connection)
                throws SQLException;
    }
}
