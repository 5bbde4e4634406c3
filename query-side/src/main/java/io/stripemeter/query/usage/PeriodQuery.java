package io.stripemeter.query.usage;

import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import io.stripemeter.query.usage.UsagePeriods.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the counters of a customer's billing periods. */
class PeriodQuery {
    /** Where nothing but months was ever known of the periods, they are counted as months alone. */
    private static final String PERIODS = """
            with counted as (
                select id from series
                where tenant_id = :tenant and customer = :customer and meter = :meter and dimensions is null),
            period as (
                select p.period_start, p.period_end, p.events, p.sum, p.min, p.max, p.last, p.unique_values,
                    p.late_events, p.late_sum
                from counted join counter_period p on p.series_id = counted.id
                union all
                select c.month::timestamp at time zone 'UTC', (c.month + interval '1 month') at time zone 'UTC',
                    c.events, c.sum, c.min, c.max, c.last, c.unique_values, c.late_events, c.late_sum
                from counted join counter_month c on c.series_id = counted.id
                where not exists (select from counter_period p where p.series_id = counted.id))
            select period.*, counter_value(:aggregation, events, sum, min, max, last, unique_values) as value
            from period where period_start < :before
            order by period_start desc limit :size
            """;

    /** After every period of ours: PostgreSQL's own {@code infinity} has no instant. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;

    PeriodQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Page<Entry> periods(UsageSelection question, MeterShape meter, Paging paging) {
        return Page.of(
                jdbc.sql(PERIODS)
                        .param("tenant", question.tenant().value())
                        .param("customer", question.customer().value())
                        .param("meter", meter.key())
                        .param("aggregation", meter.aggregation())
                        .param("before", before(paging.after()).atOffset(ZoneOffset.UTC))
                        .param("size", paging.fetchSize())
                        .query((row, number) -> new Entry(
                                ColumnTypes.instant(row, "period_start"),
                                ColumnTypes.instant(row, "period_end"),
                                AggregateValues.read(row, meter.aggregation())))
                        .list(),
                paging,
                entry -> entry.start().toString());
    }

    private static Instant before(@Nullable String cursor) {
        if (cursor == null) {
            return LAST;
        }
        try {
            return OffsetDateTime.parse(cursor).toInstant();
        } catch (DateTimeException e) {
            throw Paging.invalidCursor();
        }
    }
}
