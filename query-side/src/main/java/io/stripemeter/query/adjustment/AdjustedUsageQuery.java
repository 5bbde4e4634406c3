package io.stripemeter.query.adjustment;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of months with their adjustments, which combines counters and adjustments. */
class AdjustedUsageQuery {
    private static final String MONTH = """
            select x.counted, y.adjusted, x.counted + y.adjusted as total, x.counted + z.billed as billed
            from counter_meter_view m
            cross join lateral (select coalesce((
                select counter_value(
                    m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values)
                from series_view s join counter_period_view c on c.series_id = s.id
                where s.tenant_id = m.tenant_id and s.customer = :customer and s.meter = m.meter
                    and s.dimensions is null and c.period_start = :start), 0)) as x (counted)
            cross join lateral (select coalesce(sum(a.amount), 0) from adjustment a
                where a.tenant_id = m.tenant_id and a.customer = :customer and a.meter = m.meter
                    and a.period_start = :start and a.state = 'approved' and not a.counted) as y (adjusted)
            cross join lateral (select coalesce(sum(b.amount), 0) from counter_period_adjustment_view b
                where b.tenant_id = m.tenant_id and b.customer = :customer and b.meter = m.meter
                    and b.period_start = :start) as z (billed)
            where m.tenant_id = :tenant and m.meter = :meter
            """;

    private final JdbcClient jdbc;
    private final AdjustmentQuery adjustments;
    private final Clock clock;

    AdjustedUsageQuery(DataSource dataSource, AdjustmentQuery adjustments, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.adjustments = adjustments;
        this.clock = clock;
    }

    /** The customer, meter and month of a request; the default is the current month. */
    record Question(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String month) {}

    AdjustedUsage find(TenantId tenant, Question question) {
        CustomerId customer = new CustomerId(question.customer() == null ? "" : question.customer());
        MeterKey meter = new MeterKey(question.meter() == null ? "" : question.meter());
        String month = question.month() == null
                ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).toString()
                : question.month();
        OffsetDateTime start = AdjustmentFilter.start(month);
        AdjustmentFilter filter = AdjustmentFilter.of(customer.value(), meter.value(), month, null);
        return jdbc.sql(MONTH)
                .param("tenant", tenant.value())
                .param("customer", customer.value())
                .param("meter", meter.value())
                .param("start", start)
                .query((row, number) -> new AdjustedUsage(
                        customer.value(),
                        meter.value(),
                        start.toInstant(),
                        ColumnTypes.decimal(row, "counted"),
                        ColumnTypes.decimal(row, "adjusted"),
                        ColumnTypes.decimal(row, "total"),
                        ColumnTypes.decimal(row, "billed"),
                        adjustments.ofMonth(tenant, filter)))
                .optional()
                .orElseThrow(() -> Problem.notFound("unknown_meter", "There is no meter " + meter));
    }
}
