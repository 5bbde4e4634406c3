package io.stripemeter.query.usage;

import io.stripemeter.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a counter holds; decimals are exact texts.
 *
 * @param value what it is worth under the meter's aggregation; null when there is no usage to have one
 * @param last quantity of the latest usage event; in a history of meters with that aggregation only
 * @param uniqueCount different values; of meters with that aggregation only
 * @param late how much of it was recorded later than the meter's lateness limit
 */
record Measures(
        @Nullable String value,
        String sum,
        long count,
        @Nullable String min,
        @Nullable String max,
        @Nullable String last,
        @Nullable Long uniqueCount,
        Late late) {

    /** Usage that came late. */
    record Late(long count, String sum) {
        static final Late NONE = new Late(0, "0");
    }

    /** Nothing was used: worth zero where that makes sense, and nothing where it would be a number made up. */
    static Measures none(String aggregation) {
        boolean zero = aggregation.equals("sum") || aggregation.equals("count") || aggregation.equals("unique_count");
        Long unique = aggregation.equals("unique_count") ? 0L : null;
        return new Measures(zero ? "0" : null, "0", 0, null, null, null, unique, Late.NONE);
    }

    static Measures read(ResultSet row, String aggregation) throws SQLException {
        return new Measures(
                Columns.optionalDecimal(row, "value"),
                Columns.decimal(row, "sum"),
                row.getLong("events"),
                Columns.optionalDecimal(row, "min"),
                Columns.optionalDecimal(row, "max"),
                Columns.optionalDecimal(row, "last"),
                aggregation.equals("unique_count") ? row.getLong("unique_values") : null,
                new Late(row.getLong("late_events"), Columns.decimal(row, "late_sum")));
    }
}
