package io.stripemeter.query.usage.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The writer of distinct values. It also finds how many of a batch's values were new, so that a counter of distinct values is
 * read without counting them.
 */
final class UniqueValueTable {
    private static final String QUARTERS = """
            with fresh as (
                insert into value_quarter (series_id, window_start, value_id)
                select series_id, timestamptz 'epoch' + start * interval '15 minutes', value_id
                from unnest(?::uuid[], ?::int[], ?::uuid[]) as i (series_id, start, value_id)
                on conflict do nothing
                returning series_id, (extract(epoch from window_start) / 900)::int as start)
            select series_id, start, count(*) from fresh group by 1, 2
            """;

    private static final String MONTHS = """
            with fresh as (
                insert into value_month (series_id, month, value_id)
                select series_id, date '1970-01-01' + start, value_id
                from unnest(?::uuid[], ?::int[], ?::uuid[]) as i (series_id, start, value_id)
                on conflict do nothing
                returning series_id, month - date '1970-01-01' as start)
            select series_id, start, count(*) from fresh group by 1, 2
            """;

    private final Connection connection;
    private final SeriesIds ids = new SeriesIds();

    private record SeriesWindow(UUID seriesId, int start) {}

    private record Seen(UUID seriesId, int start, UUID valueId) {}

    UniqueValueTable(Connection connection) {
        this.connection = connection;
    }

    void insertQuarters(List<CounterRow> rows) throws SQLException {
        insert(QUARTERS, rows);
    }

    void insertMonths(List<CounterRow> rows) throws SQLException {
        insert(MONTHS, rows);
    }

    private void insert(String sql, List<CounterRow> rows) throws SQLException {
        List<Seen> seen = seenIn(rows);
        if (seen.isEmpty()) {
            return;
        }
        Map<SeriesWindow, Long> fresh = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", seen.stream().map(Seen::seriesId).toArray()));
            statement.setObject(2, seen.stream().mapToInt(Seen::start).toArray());
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid", seen.stream().map(Seen::valueId).toArray()));
            try (ResultSet counts = statement.executeQuery()) {
                while (counts.next()) {
                    fresh.put(new SeriesWindow(counts.getObject(1, UUID.class), counts.getInt(2)), counts.getLong(3));
                }
            }
        }
        for (CounterRow row : rows) {
            row.delta().freshValues =
                    fresh.getOrDefault(new SeriesWindow(row.series().id(), row.start()), 0L);
        }
    }

    private List<Seen> seenIn(List<CounterRow> rows) {
        List<Seen> seen = new ArrayList<>();
        for (CounterRow row : rows) {
            row.delta().values().stream()
                    .map(ids::of)
                    .sorted()
                    .forEach(value -> seen.add(new Seen(row.series().id(), row.start(), value)));
        }
        return seen;
    }
}
