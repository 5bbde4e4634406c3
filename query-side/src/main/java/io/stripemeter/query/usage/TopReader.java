package io.stripemeter.query.usage;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.usage.TopCustomers.Entry;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ranks the customers of a meter in a month: greatest value first, equal ones by name. */
class TopReader {
    private static final String TOP = """
            select s.customer, r.* from (
                select c.*, read_model.counter_value(
                    m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
                from read_model.counter_meter m
                join read_model.counter_month c on c.meter_id = m.meter_id and c.month = :month and c.whole
                where m.tenant_id = :tenant and m.meter = :meter) r
            join read_model.series s on s.id = r.series_id and s.tenant_id = :tenant
            where cast(:value as numeric) is null
                or r.value < :value or (r.value = :value and s.customer > :customer)
            order by r.value desc, s.customer limit :size
            """;

    private final JdbcClient jdbc;

    TopReader(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Page<Entry> top(TenantId tenant, MeterShape meter, YearMonth month, Paging paging) {
        After after = After.parse(paging.after());
        List<Entry> fetched = jdbc.sql(TOP)
                .param("tenant", tenant.value())
                .param("meter", meter.key())
                .param("month", month.atDay(1))
                .param("value", after == null ? null : after.value(), java.sql.Types.NUMERIC)
                .param("customer", after == null ? null : after.customer(), java.sql.Types.VARCHAR)
                .param("size", paging.fetchSize())
                .query((row, number) -> new Entry(row.getString("customer"), Measures.read(row, meter.aggregation())))
                .list();
        return Page.of(fetched, paging, After::of);
    }

    /** Where a page ended. */
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
