package io.stripemeter.query.fold;

import io.stripemeter.api.Fact;
import io.stripemeter.eventstore.projection.StoredFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each type of fact changes in a read model; a type without an entry changes nothing. */
public final class FactFolds {
    private final Map<Class<? extends Fact>, Entry<?>> entries = new HashMap<>();

    /** The change one fact makes. */
    public interface Change<F extends Fact> {
        void make(Updates rows, F fact, StoredFact stored) throws SQLException;
    }

    private record Entry<F extends Fact>(Class<F> type, Change<F> change) {
        void make(Updates rows, StoredFact stored) throws SQLException {
            change.make(rows, type.cast(stored.fact()), stored);
        }
    }

    public <F extends Fact> FactFolds on(Class<F> type, Change<F> change) {
        entries.put(type, new Entry<>(type, change));
        return this;
    }

    /**
     * Folds a batch: each stream in its order. What facts of one stream change, no fact of another may change.
     *
     * <p>Only then can changes be sent together, and segments of a projection run side by side.
     */
    public void fold(List<StoredFact> batch, Connection connection) throws SQLException {
        Updates rows = new Updates(connection);
        for (StoredFact stored : batch) {
            Entry<?> entry = entries.get(stored.fact().getClass());
            if (entry != null) {
                rows.on(stored.streamId());
                entry.make(rows, stored);
            }
        }
        rows.send();
    }
}
