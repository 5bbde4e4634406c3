package io.stripemeter.query.usage.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The writer of the tables of counters. Few rows go in arrays, in one round trip for each table; many go through {@link StagingTable}.
 *
 * <p>A counter has one writer at a time: the processor moves a segment's position first, which locks it, and the usage of a
 * customer at a meter belongs to one segment.
 */
final class CounterTable {
    /** The number of rows from which staging is worth its round trips. */
    static final int STAGED_FROM = 1_000;

    private final Connection connection;
    private final int stagedFrom;

    CounterTable(Connection connection, int stagedFrom) {
        this.connection = connection;
        this.stagedFrom = stagedFrom;
    }

    void upsertQuarters(List<CounterRow> rows) throws SQLException {
        if (rows.size() >= stagedFrom) {
            new StagingTable(connection).stage("staged_quarter", rows);
            execute(CounterSql.MERGE_QUARTERS);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CounterSql.UPSERT_QUARTERS)) {
            new ColumnArrays(connection, rows).bind(statement);
            statement.executeUpdate();
        }
    }

    /** Upserts months, and inserts the series that are counted for the first time. */
    void upsertMonths(List<CounterRow> rows) throws SQLException {
        Set<UUID> fresh = rows.size() >= stagedFrom ? mergeMonths(rows) : upsertFewMonths(rows);
        if (!fresh.isEmpty()) {
            insertSeries(rows.stream()
                    .map(CounterRow::series)
                    .filter(series -> fresh.contains(series.id()))
                    .distinct()
                    .toList());
        }
    }

    private Set<UUID> mergeMonths(List<CounterRow> rows) throws SQLException {
        new StagingTable(connection).stage("staged_month", rows);
        try (PreparedStatement statement = connection.prepareStatement(CounterSql.NEW_MONTHS)) {
            Set<UUID> fresh = ids(statement);
            execute(CounterSql.MERGE_MONTHS);
            return fresh;
        }
    }

    private Set<UUID> upsertFewMonths(List<CounterRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CounterSql.UPSERT_MONTHS)) {
            ColumnArrays arrays = new ColumnArrays(connection, rows);
            arrays.bind(statement);
            arrays.bindMonths(statement);
            return ids(statement);
        }
    }

    private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                ids.add(found.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insertSeries(List<Series> series) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CounterSql.INSERT_SERIES)) {
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

    private java.sql.Array uuids(Object[] ids) throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }
}
