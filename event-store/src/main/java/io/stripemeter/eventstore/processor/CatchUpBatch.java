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

/** A part of the log accumulated in memory, with the events set aside. It is written in one transaction or not at all. */
final class CatchUpBatch {
    /** The most events that a crash causes to be folded again, which also bounds how long the position does not move. */
    static final int MAX_EVENTS = 2_000_000;

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
     * @param goal head of the log, where the batch ends although the log has grown meanwhile: without it a projection that
     *     is about as fast as the producers would accumulate, and write nothing, up to the bounds
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

    /** Returns whether it must be written when it has reached the position. */
    boolean endsAt(long position) {
        return position >= goal || events >= MAX_EVENTS || accumulator.rows() + aside.size() >= maxRows;
    }

    /**
     * Writes it.
     *
     * @throws ClaimLost when an operator has retried or discarded dead letters meanwhile: the events that were
     *     set aside here to wait behind them must be checked again
     */
    void write(Connection connection, DeadLetterTable letters, Claim claim) throws SQLException {
        if (!letters.streams().equals(blockedBefore)) {
            throw new ClaimLost("dead letters", claim.segmentId());
        }
        accumulator.write(connection);
        aside.forEach(letters::add);
    }
}
