package io.stripemeter.query.usage.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Rows of counters in a table of this connection that lasts until the commit, from where one statement merges them.
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

    /** Each staged row finds its counter by the key; statistics of a table that was just filled would mislead. */
    private static final String LOOK_UP_BY_KEY =
            "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off";

    private final Connection connection;

    StagingTable(Connection connection) {
        this.connection = connection;
    }

    /** Puts the rows, and no others, into the temporary table of that name. */
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
        CounterDelta cell = row.cell();
        copy.begin(COLUMN_COUNT);
        copy.add(row.series().id());
        copy.add(row.start());
        copy.add(cell.events);
        copy.add(cell.lastAt);
        copy.add(cell.freshValues);
        copy.add(cell.lateEvents);
        copy.add(cell.touchedPosition);
        copy.add(cell.sum.total());
        copy.add(cell.min);
        copy.add(cell.max);
        copy.add(cell.last);
        copy.add(cell.lateSum.total());
        copy.add(cell.lastKey);
        copy.add(row.series().meterId());
        copy.add(row.series().whole());
    }
}
