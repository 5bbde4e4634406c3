package io.stripemeter.query.usage;

import io.stripemeter.query.usage.UsageHistory.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query that composes windows of any zone from quarter hours.
 *
 * <p>The database looks up each window's quarter hours and adds them up; only the windows travel. A year of days is 365
 * short walks along the index, which takes a quarter less time than sorting 35,000 quarter hours into days.
 * The last quantity and distinct values do not add up: they are computed only for meters with these aggregations.
 */
class HistoryQuery {
    private static final String WINDOWS = """
            with s as materialized (
                select id from series
                where tenant_id = :tenant and customer = :customer and meter = :meter),
            e as (
                select number, timestamptz 'epoch' + edge * interval '1 second' as since,
                    timestamptz 'epoch' + lead(edge) over (order by number) * interval '1 second' as until
                from unnest(:edges::bigint[]) with ordinality as u (edge, number))
            select e.number, w.*, $UNIQUE as unique_values,
                counter_value(
                    :aggregation, w.events, w.sum, w.min, w.max, w.last, $UNIQUE) as value
            from e cross join lateral (
                select sum(events) as events, sum(sum) as sum, min(min) as min, max(max) as max, $LAST as last,
                    coalesce(sum(late_events) filter (where c.late_events > 0), 0) as late_events,
                    coalesce(sum(late_sum) filter (where c.late_events > 0), 0) as late_sum
                from s join counter_quarter c on c.series_id = s.id
                    and c.window_start >= e.since and c.window_start < e.until) w
            $JOIN
            where w.events is not null
            """;

    private static final String LATEST = "(array_agg(last order by last_at desc, last_key desc))[1]";

    private static final String JOIN_UNIQUE = """
            cross join lateral (
                select count(distinct v.value_id) as unique_values
                from s join value_quarter v on v.series_id = s.id
                    and v.window_start >= e.since and v.window_start < e.until) u
            """;

    private final JdbcClient jdbc;

    HistoryQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    List<Window> windows(UsageSelection question, MeterShape meter, WindowSequence timeline) {
        Map<Integer, AggregateValues> used = new HashMap<>();
        jdbc.sql(sqlFor(meter.aggregation()))
                .param(
                        "edges",
                        timeline.edges().stream()
                                .mapToLong(Instant::getEpochSecond)
                                .toArray())
                .param("tenant", question.tenant().value())
                .param("customer", question.customer().value())
                .param("meter", meter.key())
                .param("aggregation", meter.aggregation())
                .query(row -> {
                    used.put(row.getInt("number") - 1, AggregateValues.read(row, meter.aggregation()));
                });
        AggregateValues none = AggregateValues.none(meter.aggregation());
        List<Window> windows = new ArrayList<>(timeline.size());
        for (int i = 0; i < timeline.size(); i++) {
            windows.add(new Window(inZone(timeline, i), inZone(timeline, i + 1), used.getOrDefault(i, none)));
        }
        return windows;
    }

    private static OffsetDateTime inZone(WindowSequence timeline, int edge) {
        return timeline.edges().get(edge).atZone(timeline.zone()).toOffsetDateTime();
    }

    private static String sqlFor(String aggregation) {
        boolean unique = aggregation.equals("unique_count");
        return WINDOWS.replace("$LAST", aggregation.equals("last") ? LATEST : "null::numeric")
                .replace("$UNIQUE", unique ? "u.unique_values" : "null::bigint")
                .replace("$JOIN", unique ? JOIN_UNIQUE : "");
    }
}
