package io.stripemeter.query.support;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes that each type of event makes to a read model; a type without an entry changes nothing. */
public final class EventFolds {
    private final Map<Class<? extends DomainEvent>, Entry<?>> entries = new HashMap<>();

    /** The change that one event makes. */
    public interface Change<F extends DomainEvent> {
        void make(BatchedUpdates rows, F event, StoredEvent stored) throws SQLException;
    }

    private record Entry<F extends DomainEvent>(Class<F> type, Change<F> change) {
        void make(BatchedUpdates rows, StoredEvent stored) throws SQLException {
            change.make(rows, type.cast(stored.event()), stored);
        }
    }

    public <F extends DomainEvent> EventFolds on(Class<F> type, Change<F> change) {
        entries.put(type, new Entry<>(type, change));
        return this;
    }

    /**
     * Folds a batch, each stream in its order. Events of different streams must not change the same rows.
     *
     * <p>Only then can changes be sent together and segments of a projection run in parallel.
     */
    public void fold(List<StoredEvent> batch, Connection connection) throws SQLException {
        BatchedUpdates rows = new BatchedUpdates(connection);
        for (StoredEvent stored : batch) {
            Entry<?> entry = entries.get(stored.event().getClass());
            if (entry != null) {
                rows.on(stored.streamId());
                entry.make(rows, stored);
            }
        }
        rows.send();
    }
}
