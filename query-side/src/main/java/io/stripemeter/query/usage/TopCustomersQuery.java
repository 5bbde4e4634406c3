package io.stripemeter.query.usage;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import io.stripemeter.query.usage.TopCustomers.Entry;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the ranking of a meter's customers in a month: greatest value first, equal values by name. */
class TopCustomersQuery {
    /**
     * The month's counters are ranked by value alone before names are looked up; beyond the page, only counters that tie with
     * its last one are fetched, since names decide among them.
     */
    private static final String TOP = """
            with counter as materialized (
                select c.series_id, counter_value(
                    m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
                from counter_meter m
                join counter_month c on c.meter_id = m.meter_id and c.whole
                    and c.month::timestamp at time zone 'UTC' = cast(:month as date)::timestamp at time zone 'UTC'
                where m.tenant_id = :tenant and m.meter = :meter),
            page as (select min(value) as least from (
                select value from counter $BELOW order by value desc limit :size) below)
            select s.customer, b.value, c.*
            from page
            join counter b on b.value >= page.least $OR_LEVEL
            join series s on s.id = b.series_id and s.tenant_id = :tenant
            join counter_month c on c.series_id = b.series_id and c.month = :month
            $AFTER
            order by b.value desc, s.customer limit :size
            """;

    private static final String FIRST_PAGE =
            TOP.replace("$BELOW", "").replace("$OR_LEVEL", "").replace("$AFTER", "");

    private static final String NEXT_PAGE = TOP.replace("$BELOW", "where value < :value")
            .replace("$OR_LEVEL", "and b.value <= :value or b.value = :value")
            .replace("$AFTER", "where b.value < :value or s.customer > :customer");

    private final JdbcClient jdbc;

    TopCustomersQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Page<Entry> top(TenantId tenant, MeterShape meter, YearMonth month, Paging paging) {
        After after = After.parse(paging.after());
        JdbcClient.StatementSpec question = jdbc.sql(after == null ? FIRST_PAGE : NEXT_PAGE)
                .param("tenant", tenant.value())
                .param("meter", meter.key())
                .param("month", month.atDay(1))
                .param("size", paging.fetchSize());
        if (after != null) {
            question = question.param("value", after.value()).param("customer", after.customer());
        }
        List<Entry> fetched = question.query((row, number) ->
                        new Entry(row.getString("customer"), AggregateValues.read(row, meter.aggregation())))
                .list();
        return Page.of(fetched, paging, After::of);
    }

    /** The value and name at which a page ended. */
    private record After(BigDecimal value, String customer) {
        private static final int MAX_VALUE_LENGTH = 100;

        static String of(Entry entry) {
            return Objects.requireNonNull(entry.measures().value()) + " " + entry.customer();
        }

        static @Nullable After parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int space = text.indexOf(' ');
            try {
                if (space > 0 && space <= MAX_VALUE_LENGTH) {
                    return new After(new BigDecimal(text.substring(0, space)), text.substring(space + 1));
                }
            } catch (NumberFormatException e) {
                throw Paging.invalidCursor();
            }
            throw Paging.invalidCursor();
        }
    }
}
