package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionFailure;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for the events that make a batch fail: it halves the batch until those that cannot be folded are alone.
 *
 * <p>Every part runs behind a savepoint of one transaction, so each event still has its effect exactly once. Parts go from
 * left to right, so when a bad event is found, no event after it has had an effect yet, and those that follow on its
 * stream can still be set aside with it.
 *
 * <p>A batch in which more than {@value #MAX_BAD_EVENTS} events fail is not a matter of single events: the projection or its tables
 * are broken, and going on would set the whole log aside.
 */
public final class BadEventSearch {
    public static final int MAX_BAD_EVENTS = 20;

    private final BatchProjection projection;
    private final Connection connection;
    private final Set<String> blockedStreams;
    private final List<DeadLetterEntry> aside = new ArrayList<>();
    private int failed;

    /** Creates a search; events of {@code blockedStreams} are set aside untried, and the set grows. */
    public BadEventSearch(BatchProjection projection, Connection connection, Set<String> blockedStreams) {
        this.projection = projection;
        this.connection = connection;
        this.blockedStreams = blockedStreams;
    }

    /** Folds the events that can be folded; returns those to set aside. */
    public List<DeadLetterEntry> fold(List<StoredEvent> batch) throws SQLException {
        search(batch);
        return aside;
    }

    private void search(List<StoredEvent> part) throws SQLException {
        List<StoredEvent> free = BlockedStreams.split(part, blockedStreams, aside);
        if (free.isEmpty()) {
            return;
        }
        Exception failure = attempt(free);
        if (failure == null) {
            return;
        }
        if (free.size() > 1) {
            search(free.subList(0, free.size() / 2));
            search(free.subList(free.size() / 2, free.size()));
            return;
        }
        if (++failed > MAX_BAD_EVENTS) {
            throw new ProjectionFailure(projection.name(), failure);
        }
        StoredEvent bad = free.get(0);
        blockedStreams.add(bad.streamId());
        aside.add(DeadLetterEntry.of(bad, failure));
    }

    private @Nullable Exception attempt(List<StoredEvent> part) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            projection.apply(part, connection);
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException | RuntimeException e) {
            if (FoldFailure.mayPass(e)) {
                throw e;
            }
            connection.rollback(before);
            return e;
        }
    }
}
