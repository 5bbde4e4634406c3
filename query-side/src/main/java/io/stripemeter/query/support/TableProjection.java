package io.stripemeter.query.support;

import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A projection of control events into tables that it alone writes. A replay begins with empty tables. */
public abstract class TableProjection implements BatchProjection {
    private final String name;
    private final EventFolds folds;
    private final List<String> tables;

    /**
     * Creates a projection.
     *
     * @param name the processing group
     * @param tables emptied together before a replay
     */
    protected TableProjection(String name, EventFolds folds, String... tables) {
        this.name = name;
        this.folds = folds;
        this.tables = List.of(tables);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Selection selection() {
        return Selection.CONTROL;
    }

    @Override
    public final void apply(List<StoredEvent> batch, Connection connection) throws SQLException {
        folds.fold(batch, connection);
    }

    @Override
    public final void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", tables));
        }
    }
}
