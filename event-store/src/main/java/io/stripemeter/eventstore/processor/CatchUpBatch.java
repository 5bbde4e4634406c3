package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.deadletter.BlockedStreams;
import io.stripemeter.eventstore.deadletter.DeadLetterEntry;
import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A batch of many pages, accumulated in memory while a projection lags, with the events of it that are set aside. It is
 * written in one transaction or not at all.
 */
final class CatchUpBatch {
    /** What a crash makes fold again, at most, and how long the position may stand still. */
    static final int MAX_FACTS = 2_000_000;

    private final BatchAccumulator accumulator;
    private final int maxRows;
    private final long goal;
    private final Set<String> blockedBefore;
    private final Set<String> blocked;
    private final List<DeadLetterEntry> aside = new ArrayList<>();
    private int events;

    /**
     * Begins with nothing.
     *
     * @param goal head of the log, where the stretch ends although the log has grown meanwhile: without it a projection
     *     that is about as fast as the producers would gather, and write nothing, up to the bounds
     */
    CatchUpBatch(BatchAccumulator accumulator, int maxRows, long goal, Set<String> blockedStreams) {
        this.accumulator = accumulator;
        this.maxRows = maxRows;
        this.goal = goal;
        this.blockedBefore = Set.copyOf(blockedStreams);
        this.blocked = new HashSet<>(blockedStreams);
    }

    void add(DecodedPage page, Connection connection) throws SQLException {
        for (DeadLetterEntry entry : page.unreadable()) {
            aside.add(entry);
            blocked.add(entry.streamKey());
        }
        List<StoredEvent> free = BlockedStreams.split(page.events(), blocked, aside);
        if (!free.isEmpty()) {
            accumulator.add(free, connection);
        }
        events += page.events().size();
    }

    /** Whether it must be written when it has come up to the position. */
    boolean endsAt(long position) {
        return position >= goal || events >= MAX_FACTS || accumulator.rows() + aside.size() >= maxRows;
    }

    /**
     * Writes it.
     *
     * @throws ClaimLost when an operator has retried or discarded dead letters meanwhile: what was set aside here for
     *     waiting behind them must be looked at again
     */
    void write(Connection connection, DeadLetterTable letters, Claim claim) throws SQLException {
        if (!letters.streams().equals(blockedBefore)) {
            throw new ClaimLost("dead letters", claim.segmentId());
        }
        accumulator.write(connection);
        aside.forEach(letters::add);
    }
}
