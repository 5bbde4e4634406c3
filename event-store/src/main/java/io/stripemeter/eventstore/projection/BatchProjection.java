package io.stripemeter.eventstore.projection;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.eventstore.log.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.Segment;

/**
 * A read model that folds the log batch by batch.
 *
 * <p>The batch, the read model's rows and the projection's position are committed in one transaction, so each event
 * has its effect exactly once. A projection is deterministic: no clock, no randomness, no map order; the state after a
 * rebuild equals the live state byte for byte, however the log is cut into batches.
 */
public interface BatchProjection {
    /** The processing group: kebab case, prefixed, for example {@code projection.counters}. */
    String name();

    /** The events that it folds; all others are skipped in the database. */
    Selection selection();

    /**
     * Returns whether every segment of a projection needs the event, such as one that defines how others are folded.
     * Its effect must be the same however often and in whatever order the segments fold it.
     */
    default boolean concernsEverySegment(DomainEvent event) {
        return false;
    }

    /**
     * Returns whether there are events that {@linkplain #concernsEverySegment concern every segment}. Then an event of a newer
     * release may be one, and no segment passes it.
     */
    default boolean hasSharedEvents() {
        return false;
    }

    /**
     * Returns the projection as one segment folds it. Most fold what they are given; one that reads back what it has folded
     * has to know which part of it is this segment's.
     */
    default BatchProjection in(Segment segment) {
        return this;
    }

    /**
     * Folds a batch, in log order, through the given connection; neither commits nor closes it.
     *
     * <p>A batch that fails is folded again, in parts behind savepoints: keep nothing in memory that a rollback would make false.
     *
     * @param batch never empty; bounded by the processor's batch size plus one append
     */
    void apply(List<StoredEvent> batch, Connection connection) throws SQLException;

    /** Empties the read model before a rebuild; neither commits nor closes the connection. */
    void reset(Connection connection) throws SQLException;
}
