package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/** The columns of rows as arrays, one for each, so that one statement takes all rows. Whole numbers travel in binary. */
final class ColumnArrays {
    private final Connection connection;
    private final List<CounterRow> rows;

    ColumnArrays(Connection connection, List<CounterRow> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Binds the parameters that every upsert has, in the order of its {@code unnest}. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setArray(
                1, connection.createArrayOf("uuid", column(row -> row.series().id(), Object[]::new)));
        statement.setObject(2, rows.stream().mapToInt(CounterRow::start).toArray());
        statement.setObject(3, longs(delta -> delta.events));
        statement.setObject(4, longs(delta -> delta.lastAt));
        statement.setObject(5, longs(delta -> delta.freshValues));
        statement.setObject(6, longs(delta -> delta.lateEvents));
        statement.setObject(7, longs(delta -> delta.touchedPosition));
        statement.setArray(8, decimals(delta -> delta.sum.total()));
        statement.setArray(9, decimals(delta -> delta.min));
        statement.setArray(10, decimals(delta -> delta.max));
        statement.setArray(11, decimals(delta -> delta.last));
        statement.setArray(12, decimals(delta -> delta.lateSum.total()));
        statement.setObject(13, column(row -> row.delta().lastKey, String[]::new));
    }

    /** Binds the two parameters that only months have. */
    void bindMonths(PreparedStatement statement) throws SQLException {
        statement.setArray(
                14, connection.createArrayOf("uuid", column(row -> row.series().meterId(), Object[]::new)));
        statement.setArray(
                15,
                connection.createArrayOf("boolean", column(row -> row.series().whole(), Object[]::new)));
    }

    private long[] longs(ToLongFunction<CounterDelta> measure) {
        return rows.stream().mapToLong(row -> measure.applyAsLong(row.delta())).toArray();
    }

    private java.sql.Array decimals(Function<CounterDelta, BigDecimal> measure) throws SQLException {
        return connection.createArrayOf("numeric", column(row -> measure.apply(row.delta()), Object[]::new));
    }

    private <T> T[] column(Function<CounterRow, ? extends T> measure, IntFunction<T[]> array) {
        return rows.stream().map(measure).toArray(array);
    }
}
