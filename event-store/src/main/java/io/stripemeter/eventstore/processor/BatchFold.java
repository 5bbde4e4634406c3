package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.deadletter.BadEventSearch;
import io.stripemeter.eventstore.deadletter.BlockedStreams;
import io.stripemeter.eventstore.deadletter.DeadLetterEntry;
import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.deadletter.FoldFailure;
import io.stripemeter.eventstore.projection.AccumulatingProjection;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionFailure;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * The atomic write of one batch, or one catch-up batch, to the read model together with its position.
 *
 * <p>The transaction does not wait for the disk: work that a crash loses is folded again from the log, which is
 * durable, and read model and position always change together.
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
     * Folds the events between two positions.
     *
     * @throws ClaimLost when the claim is gone; nothing was written
     */
    void fold(Claim claim, long from, DecodedPage page) {
        try {
            write(
                    claim,
                    from,
                    page,
                    (events, blocked, connection) -> apply(claim.segment(), events, blocked, connection));
        } catch (RuntimeException e) {
            if (page.events().isEmpty() || FoldFailure.mayPass(e)) {
                throw e;
            }
            LOG.warn(
                    "{} cannot fold a batch of {} events; searching for those that fail",
                    projection.name(),
                    page.events().size(),
                    e);
            write(claim, from, page, (events, blocked, connection) -> new BadEventSearch(
                            projection.in(claim.segment()), connection, blocked)
                    .fold(events));
        }
    }

    /** Begins a catch-up batch that ends at the goal at the latest; empty when the projection cannot accumulate. */
    Optional<CatchUpBatch> begin(Segment segment, int maxRows, long goal) {
        return projection.in(segment) instanceof AccumulatingProjection accumulating
                ? Optional.of(new CatchUpBatch(accumulating.accumulator(), maxRows, goal, letters.streams()))
                : Optional.empty();
    }

    /** Adds a page to a catch-up batch, in memory. */
    void accumulate(CatchUpBatch batch, DecodedPage page) {
        onConnection(connection -> batch.add(page, connection));
    }

    /**
     * Writes a catch-up batch that goes from the first to the second position.
     *
     * @throws ClaimLost when the claim is gone; nothing was written
     */
    void fold(Claim claim, long from, long upTo, CatchUpBatch batch) {
        inOneTransaction(claim, from, upTo, connection -> batch.write(connection, letters, claim));
    }

    private List<DeadLetterEntry> apply(
            Segment segment, List<StoredEvent> events, Set<String> blockedStreams, Connection connection)
            throws SQLException {
        List<DeadLetterEntry> aside = new ArrayList<>();
        List<StoredEvent> free = BlockedStreams.split(events, blockedStreams, aside);
        if (!free.isEmpty()) {
            projection.in(segment).apply(free, connection);
        }
        return aside;
    }

    private void write(Claim claim, long from, DecodedPage page, Way way) {
        inOneTransaction(claim, from, page.upTo(), connection -> {
            if (!page.isEmpty()) {
                page.unreadable().forEach(letters::add);
                way.fold(page.events(), letters.streams(), connection).forEach(letters::add);
            }
        });
    }

    private void inOneTransaction(Claim claim, long from, long upTo, Work work) {
        context.transactions()
                .executeInTransaction(() -> onConnection(connection -> {
                    doNotWaitForDisk(connection);
                    tokens.advance(claim, from, upTo);
                    work.on(connection);
                }));
    }

    /** Runs work on the connection of the running transaction, or on any when there is none. */
    private void onConnection(Work work) {
        Connection connection = DataSourceUtils.getConnection(context.dataSource());
        try {
            work.on(connection);
        } catch (SQLException e) {
            throw new ProjectionFailure(projection.name(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, context.dataSource());
        }
    }

    private static void doNotWaitForDisk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DO_NOT_WAIT_FOR_DISK);
        }
    }

    /** Work on a connection. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** A way to fold events inside the transaction; returns those to set aside. */
    private interface Way {
        List<DeadLetterEntry> fold(List<StoredEvent> events, Set<String> blockedStreams, Connection connection)
                throws SQLException;
    }
}
