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
    private static final String PERIODS = """
            select p.*, counter_value(:aggregation, p.events, p.sum, p.min, p.max, p.last, p.unique_values) as value
            from series s join usage_period_view p on p.series_id = s.id
            where s.tenant_id = :tenant and s.customer = :customer and s.meter = :meter and s.dimensions is null
                and p.period_start < :before
            order by p.period_start desc limit :size
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
