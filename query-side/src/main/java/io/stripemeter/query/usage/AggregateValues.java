package io.stripemeter.query.usage;

import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a counter under every aggregation; decimals are exact texts.
 *
 * @param value the value under the meter's aggregation; null without usage when the aggregation then has none
 * @param last quantity of the latest usage event; in a history, only for meters with that aggregation
 * @param uniqueCount number of distinct values; only for meters with that aggregation
 * @param late the part that was recorded past the meter's lateness limit
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

    /** The usage that arrived past the lateness limit. */
    record Late(long count, String sum) {
        static final Late NONE = new Late(0, "0");
    }

    /** Returns the values without any usage: zero where that makes sense, null where a number would be made up. */
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
