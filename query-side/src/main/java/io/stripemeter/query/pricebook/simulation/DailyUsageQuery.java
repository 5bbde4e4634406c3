package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of a customer's usage day by day (UTC): of the month, and of the days before it that a forecast learns from. */
class DailyUsageQuery {
    /** The number of days before the month: eight of each weekday. */
    static final int HISTORY_DAYS = 56;

    /** At least one row for a meter whose days add up; none for any other. */
    private static final String DAYS = """
            select cast(c.window_start at time zone 'UTC' as date) as day,
                sum(case m.aggregation when 'sum' then c.sum else c.events end) as used
            from meter_view m
            left join (series_view s join counter_quarter_view c on c.series_id = s.id
                    and c.window_start >= :from and c.window_start < :to)
                on s.tenant_id = m.tenant_id and s.meter = m.meter and s.customer = :customer
            where m.tenant_id = :tenant and m.meter = :meter and m.aggregation in ('sum', 'count')
            group by 1 order by 1
            """;

    private final JdbcClient jdbc;

    DailyUsageQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    private record Day(@Nullable String date, @Nullable BigDecimal used) {}

    /** Returns the usage of each day with any; null when the meter does not exist or its days do not add up, as for a maximum. */
    @Nullable
    Map<String, String> of(TenantId tenant, String customer, String meter, YearMonth month) {
        List<Day> rows = jdbc.sql(DAYS)
                .param("tenant", tenant.value())
                .param("customer", customer)
                .param("meter", meter)
                .param(
                        "from",
                        month.atDay(1).minusDays(HISTORY_DAYS).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Day(row.getString("day"), row.getBigDecimal("used")))
                .list();
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, String> days = new TreeMap<>();
        for (Day day : rows) {
            if (day.date() != null && day.used() != null) {
                days.put(day.date(), day.used().toPlainString());
            }
        }
        return days;
    }
}
