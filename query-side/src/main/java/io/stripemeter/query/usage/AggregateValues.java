package io.stripemeter.query.usage;

import io.stripemeter.query.support.ColumnTypes;
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
record AggregateValues(
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
    static AggregateValues none(String aggregation) {
        boolean zero = aggregation.equals("sum") || aggregation.equals("count") || aggregation.equals("unique_count");
        Long unique = aggregation.equals("unique_count") ? 0L : null;
        return new AggregateValues(zero ? "0" : null, "0", 0, null, null, null, unique, Late.NONE);
    }

    static AggregateValues read(ResultSet row, String aggregation) throws SQLException {
        return new AggregateValues(
                ColumnTypes.optionalDecimal(row, "value"),
                ColumnTypes.decimal(row, "sum"),
                row.getLong("events"),
                ColumnTypes.optionalDecimal(row, "min"),
                ColumnTypes.optionalDecimal(row, "max"),
                ColumnTypes.optionalDecimal(row, "last"),
                aggregation.equals("unique_count") ? row.getLong("unique_values") : null,
                new Late(row.getLong("late_events"), ColumnTypes.decimal(row, "late_sum")));
    }
}
