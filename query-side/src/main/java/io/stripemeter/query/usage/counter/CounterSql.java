package io.stripemeter.query.usage.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write counters, in two ways: from arrays for few rows, from a staging table for many. Both fold a
 * row into the counter {@code c} by the same expressions.
 */
final class CounterSql {
    static final String FOLDED = """
                events = c.events + i.events,
                last_at = greatest(c.last_at, i.last_at),
                unique_values = c.unique_values + i.unique_values,
                late_events = c.late_events + i.late_events,
                touched_position = greatest(c.touched_position, i.touched_position),
                sum = c.sum + i.sum,
                min = least(c.min, i.min),
                max = greatest(c.max, i.max),
                last = case when (i.last_at, i.last_key) > (c.last_at, c.last_key)
                    then i.last else c.last end,
                late_sum = c.late_sum + i.late_sum,
                last_key = case when (i.last_at, i.last_key) > (c.last_at, c.last_key)
                    then i.last_key else c.last_key end
            """;

    private static final String MEASURES =
            "events, last_at, unique_values, late_events, touched_position, sum, min, max, last, late_sum, last_key";

    private static final String QUARTER = "timestamptz 'epoch' + i.start * interval '15 minutes'";
    private static final String MONTH = "date '1970-01-01' + i.start";

    private static final String QUARTER_INPUT = """
            from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[])
                as i (series_id, start, events, last_at, unique_values, late_events, touched_position,
                    sum, min, max, last, late_sum, last_key)
            """;

    private static final String MONTH_INPUT = QUARTER_INPUT
            .replace("?::text[])", "?::text[], ?::uuid[], ?::boolean[])")
            .replace("last_key)", "last_key, meter_id, whole)");

    static final String UPSERT_QUARTERS = "insert into counter_quarter as c (series_id, window_start, "
            + MEASURES + ") select series_id, " + QUARTER + ", " + MEASURES + " " + QUARTER_INPUT
            + "on conflict (series_id, window_start) do update set " + FOLDED.replace("i.", "excluded.");

    /** Returns the series of new counters: an inserted row has no xmax. */
    static final String UPSERT_MONTHS = "with written as (insert into counter_month as c "
            + "(series_id, month, meter_id, whole, " + MEASURES + ") select series_id, " + MONTH + ", meter_id, whole, "
            + MEASURES + " " + MONTH_INPUT + "on conflict (series_id, month) do update set "
            + FOLDED.replace("i.", "excluded.")
            + " returning c.series_id, c.xmax = 0 as inserted) select series_id from written where inserted";

    static final String MERGE_QUARTERS = "merge into counter_quarter c using pg_temp.staged_quarter i"
            + " on c.series_id = i.series_id and c.window_start = " + QUARTER
            + " when matched then update set " + FOLDED
            + " when not matched then insert (series_id, window_start, " + MEASURES + ") values (i.series_id, "
            + QUARTER
            + ", " + ofRow(MEASURES) + ")";

    static final String NEW_MONTHS = "select i.series_id from pg_temp.staged_month i where not exists ("
            + "select from counter_month c where c.series_id = i.series_id and c.month = " + MONTH + ")";

    static final String MERGE_MONTHS = "merge into counter_month c using pg_temp.staged_month i"
            + " on c.series_id = i.series_id and c.month = " + MONTH
            + " when matched then update set " + FOLDED
            + " when not matched then insert (series_id, month, meter_id, whole, " + MEASURES
            + ") values (i.series_id, "
            + MONTH + ", i.meter_id, i.whole, " + ofRow(MEASURES) + ")";

    static final String INSERT_SERIES = """
            insert into series (id, meter_id, tenant_id, meter, customer, dimensions)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (id) do nothing
            """;

    private CounterSql() {}

    /** Executes a statement with its parameters in order. */
    static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String ofRow(String columns) {
        return "i." + columns.replace(", ", ", i.");
    }
}
