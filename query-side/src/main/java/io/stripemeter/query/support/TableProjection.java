package io.stripemeter.query.support;

import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Folds events of decisions into tables that nobody else writes; a replay begins with empty ones. */
public abstract class TableProjection implements BatchProjection {
    private final String name;
    private final EventFolds folds;
    private final List<String> tables;

    /**
     * Of a name and what it does.
     *
     * @param name the processing group
     * @param tables emptied together
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
