package io.stripemeter.query.usage;

import io.stripemeter.query.usage.UsageHistory.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Composes windows of any zone from quarter hours.
 *
 * <p>The database sorts each quarter hour into its window by the windows' edges and adds up; only the windows travel.
 * The last quantity and different values do not add up: they are worked out only for meters that ask for them.
 */
class HistoryReader {
    private static final String WINDOWS = """
            with q as (
                select width_bucket(c.window_start, $EDGES) as bucket, c.*
                from read_model.series s
                join read_model.counter_quarter c on c.series_id = s.id
                    and c.window_start >= :from and c.window_start < :to
                where s.tenant_id = :tenant and s.customer = :customer and s.meter = :meter),
            w as (
                select bucket, sum(events) as events, sum(sum) as sum, min(min) as min, max(max) as max, $LAST as last,
                    sum(late_events) as late_events, sum(late_sum) as late_sum
                from q group by bucket)
            select w.*, $UNIQUE as unique_values,
                read_model.counter_value(
                    :aggregation, w.events, w.sum, w.min, w.max, w.last, $UNIQUE) as value
            from w $JOIN
            """;

    /** Made once for a statement. A text that is cast in place would be parsed anew for every counter. */
    private static final String EDGES = """
            (select array_agg(timestamptz 'epoch' + edge * interval '1 second' order by edge)
                from unnest(:edges::bigint[]) as edge)""";

    private static final String LATEST = "(array_agg(last order by last_at desc, last_key desc))[1]";

    private static final String JOIN_UNIQUE = """
            left join (
                select width_bucket(v.window_start, $EDGES) as bucket,
                    count(distinct v.value_id) as unique_values
                from read_model.series s
                join read_model.value_quarter v on v.series_id = s.id
                    and v.window_start >= :from and v.window_start < :to
                where s.tenant_id = :tenant and s.customer = :customer and s.meter = :meter
                group by 1) u on u.bucket = w.bucket
            """;

    private final JdbcClient jdbc;

    HistoryReader(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    List<Window> windows(UsageQuestion question, MeterShape meter, Timeline timeline) {
        Map<Integer, Measures> used = new HashMap<>();
        jdbc.sql(sqlFor(meter.aggregation()))
                .param(
                        "edges",
                        timeline.edges().stream()
                                .mapToLong(Instant::getEpochSecond)
                                .toArray())
                .param("from", timeline.from().atOffset(ZoneOffset.UTC))
                .param("to", timeline.to().atOffset(ZoneOffset.UTC))
                .param("tenant", question.tenant().value())
                .param("customer", question.customer().value())
                .param("meter", meter.key())
                .param("aggregation", meter.aggregation())
                .query(row -> {
                    used.put(row.getInt("bucket") - 1, Measures.read(row, meter.aggregation()));
                });
        Measures none = Measures.none(meter.aggregation());
        List<Window> windows = new ArrayList<>(timeline.size());
        for (int i = 0; i < timeline.size(); i++) {
            windows.add(new Window(told(timeline, i), told(timeline, i + 1), used.getOrDefault(i, none)));
        }
        return windows;
    }

    private static OffsetDateTime told(Timeline timeline, int edge) {
        return timeline.edges().get(edge).atZone(timeline.zone()).toOffsetDateTime();
    }

    private static String sqlFor(String aggregation) {
        boolean unique = aggregation.equals("unique_count");
        return WINDOWS.replace("$LAST", aggregation.equals("last") ? LATEST : "null::numeric")
                .replace("$UNIQUE", unique ? "coalesce(u.unique_values, 0)" : "null::bigint")
                .replace("$JOIN", unique ? JOIN_UNIQUE : "")
                .replace("$EDGES", EDGES);
    }
}
