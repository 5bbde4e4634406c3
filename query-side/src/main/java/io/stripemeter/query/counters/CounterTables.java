package io.stripemeter.query.counters;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes rows of counters: one statement for each table and {@value #MAX_ROWS_PER_STATEMENT} rows. */
final class CounterTables {
    /** Bounds what a statement's arrays take on both sides. */
    static final int MAX_ROWS_PER_STATEMENT = 50_000;

    private static final String FOLD_INTO_EXISTING = """
             do update set
                events = c.events + excluded.events,
                last_at = greatest(c.last_at, excluded.last_at),
                unique_values = c.unique_values + excluded.unique_values,
                late_events = c.late_events + excluded.late_events,
                touched_position = greatest(c.touched_position, excluded.touched_position),
                sum = c.sum + excluded.sum,
                min = least(c.min, excluded.min),
                max = greatest(c.max, excluded.max),
                last = case when (excluded.last_at, excluded.last_key) > (c.last_at, c.last_key)
                    then excluded.last else c.last end,
                late_sum = c.late_sum + excluded.late_sum,
                last_key = case when (excluded.last_at, excluded.last_key) > (c.last_at, c.last_key)
                    then excluded.last_key else c.last_key end
            """;

    private static final String MEASURES =
            "events, last_at, unique_values, late_events, touched_position, sum, min, max, last, late_sum, last_key";

    private static final String QUARTER_INPUT = """
            from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[])
                as i (series_id, start, events, last_at, unique_values, late_events, touched_position,
                    sum, min, max, last, late_sum, last_key)
            """;

    private static final String MONTH_INPUT = QUARTER_INPUT
            .replace("?::text[])", "?::text[], ?::uuid[], ?::boolean[])")
            .replace("last_key)", "last_key, meter_id, whole)");

    private static final String UPSERT_QUARTERS =
            "insert into read_model.counter_quarter as c (series_id, window_start, "
                    + MEASURES + ") select series_id, timestamptz 'epoch' + start * interval '15 minutes', " + MEASURES
                    + " "
                    + QUARTER_INPUT + "on conflict (series_id, window_start)" + FOLD_INTO_EXISTING;

    /** Tells which counters are new: a row that was inserted has no xmax. */
    private static final String UPSERT_MONTHS = "with written as (insert into read_model.counter_month as c "
            + "(series_id, month, meter_id, whole, " + MEASURES + ") select series_id, date '1970-01-01' + start, "
            + "meter_id, whole, " + MEASURES + " " + MONTH_INPUT + "on conflict (series_id, month)" + FOLD_INTO_EXISTING
            + " returning c.series_id, c.xmax = 0 as inserted) select series_id from written where inserted";

    private static final String INSERT_SERIES = """
            insert into read_model.series (id, meter_id, tenant_id, meter, customer, dimensions)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (id) do nothing
            """;

    private final Connection connection;

    CounterTables(Connection connection) {
        this.connection = connection;
    }

    void upsertQuarters(List<CounterRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT_QUARTERS)) {
            for (List<CounterRow> some : inParts(rows)) {
                new RowArrays(connection, some).bind(statement);
                statement.executeUpdate();
            }
        }
    }

    /** Also enters the series that are counted for the first time. */
    void upsertMonths(List<CounterRow> rows) throws SQLException {
        for (List<CounterRow> some : inParts(rows)) {
            upsertSomeMonths(some);
        }
    }

    private void upsertSomeMonths(List<CounterRow> rows) throws SQLException {
        Set<UUID> fresh = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(UPSERT_MONTHS)) {
            RowArrays arrays = new RowArrays(connection, rows);
            arrays.bind(statement);
            arrays.bindMonths(statement);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    fresh.add(found.getObject(1, UUID.class));
                }
            }
        }
        if (!fresh.isEmpty()) {
            insertSeries(rows.stream()
                    .map(CounterRow::series)
                    .filter(series -> fresh.contains(series.id()))
                    .distinct()
                    .toList());
        }
    }

    private void insertSeries(List<Series> series) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_SERIES)) {
            statement.setArray(1, uuids(series.stream().map(Series::id).toArray()));
            statement.setArray(2, uuids(series.stream().map(Series::meterId).toArray()));
            statement.setObject(
                    3, series.stream().map(one -> one.name().tenantId()).toArray(String[]::new));
            statement.setObject(
                    4, series.stream().map(one -> one.name().meter()).toArray(String[]::new));
            statement.setObject(5, series.stream().map(Series::customer).toArray(String[]::new));
            statement.setObject(6, series.stream().map(Series::dimensions).toArray(String[]::new));
            statement.executeUpdate();
        }
    }

    private static List<List<CounterRow>> inParts(List<CounterRow> rows) {
        List<List<CounterRow>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MAX_ROWS_PER_STATEMENT) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + MAX_ROWS_PER_STATEMENT)));
        }
        return parts;
    }

    private java.sql.Array uuids(Object[] ids) throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }
}
