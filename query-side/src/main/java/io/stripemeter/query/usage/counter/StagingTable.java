package io.stripemeter.query.usage.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A temporary table of counter rows that is emptied at the commit, from which one statement merges them.
 *
 * <p>For many rows COPY into such a table and MERGE take a third to a half less of the database's time than an INSERT from
 * arrays that folds on conflict: nothing is parsed, an existing row is not locked before it is updated, and a new one needs no
 * speculative insertion. That is safe because no other transaction writes these counters meanwhile ({@link CounterTable}).
 */
final class StagingTable {
    private static final String COLUMNS = """
            series_id uuid, start int, events bigint, last_at bigint, unique_values bigint, late_events bigint,
            touched_position bigint, sum numeric, min numeric, max numeric, last numeric, late_sum numeric,
            last_key text collate "C", meter_id uuid, whole boolean
            """;
    private static final int COLUMN_COUNT = 15;

    /** Makes each staged row find its counter by the key; statistics of a table that was just filled would mislead the planner. */
    private static final String LOOK_UP_BY_KEY =
            "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off";

    private final Connection connection;

    StagingTable(Connection connection) {
        this.connection = connection;
    }

    /** Replaces the content of the temporary table of that name by the rows. */
    void stage(String table, List<CounterRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local client_min_messages = warning; create temporary table if not exists " + table
                    + " (" + COLUMNS + ") on commit delete rows; truncate pg_temp." + table + "; " + LOOK_UP_BY_KEY);
        }
        try (CopyWriter copy = new CopyWriter(connection, "copy pg_temp." + table + " from stdin (format binary)")) {
            for (CounterRow row : rows) {
                copy(row, copy);
            }
            copy.finish();
        }
    }

    private static void copy(CounterRow row, CopyWriter copy) throws SQLException {
        CounterDelta delta = row.delta();
        copy.begin(COLUMN_COUNT);
        copy.add(row.series().id());
        copy.add(row.start());
        copy.add(delta.events);
        copy.add(delta.lastAt);
        copy.add(delta.freshValues);
        copy.add(delta.lateEvents);
        copy.add(delta.touchedPosition);
        copy.add(delta.sum.total());
        copy.add(delta.min);
        copy.add(delta.max);
        copy.add(delta.last);
        copy.add(delta.lateSum.total());
        copy.add(delta.lastKey);
        copy.add(row.series().meterId());
        copy.add(row.series().whole());
    }
}
