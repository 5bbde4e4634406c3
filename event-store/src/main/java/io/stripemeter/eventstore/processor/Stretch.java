package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.Gathering;
import io.stripemeter.eventstore.projection.StoredFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A stretch of the log gathered in memory, and what is set aside of it. It is written in one transaction or never. */
final class Stretch {
    /** What a crash makes fold again, at most, and how long the position may stand still. */
    static final int MAX_FACTS = 2_000_000;

    private final Gathering gathering;
    private final int maxRows;
    private final long goal;
    private final Set<String> waitingBefore;
    private final Set<String> waiting;
    private final List<Poison> aside = new ArrayList<>();
    private int facts;

    /**
     * Begins with nothing.
     *
     * @param goal head of the log, where the stretch ends although the log has grown meanwhile: without it a projection
     *     that is about as fast as the producers would gather, and write nothing, up to the bounds
     */
    Stretch(Gathering gathering, int maxRows, long goal, Set<String> waitingStreams) {
        this.gathering = gathering;
        this.maxRows = maxRows;
        this.goal = goal;
        this.waitingBefore = Set.copyOf(waitingStreams);
        this.waiting = new HashSet<>(waitingStreams);
    }

    void add(DecodedPage page, Connection connection) throws SQLException {
        for (Poison poison : page.unreadable()) {
            aside.add(poison);
            waiting.add(poison.streamKey());
        }
        List<StoredFact> free = Waiting.split(page.facts(), waiting, aside);
        if (!free.isEmpty()) {
            gathering.add(free, connection);
        }
        facts += page.facts().size();
    }

    /** Whether it must be written when it has come up to the position. */
    boolean endsAt(long position) {
        return position >= goal || facts >= MAX_FACTS || gathering.rows() + aside.size() >= maxRows;
    }

    /**
     * Writes it.
     *
     * @throws ClaimLost when an operator has retried or discarded dead letters meanwhile: what was set aside here for
     *     waiting behind them must be looked at again
     */
    void write(Connection connection, DeadLetterTable letters, Claim claim) throws SQLException {
        if (!letters.streams().equals(waitingBefore)) {
            throw new ClaimLost("dead letters", claim.segmentId());
        }
        gathering.write(connection);
        aside.forEach(letters::add);
    }
}
