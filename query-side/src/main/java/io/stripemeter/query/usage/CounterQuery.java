package io.stripemeter.query.usage;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the counters of a month, by customer and meter. */
class CounterQuery {
    private static final String COUNTERS = """
            select s.customer, s.meter, m.aggregation, c.*, counter_value(
                m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
            from series s
            join counter_month c on c.series_id = s.id and c.month = :month
            join counter_meter m on m.tenant_id = s.tenant_id and m.meter = s.meter
            where s.tenant_id = :tenant and s.dimensions is null
                and (cast(:customer as text) is null or s.customer = :customer)
                and (cast(:meter as text) is null or s.meter = :meter)
                and (cast(:afterCustomer as text) is null or (s.customer, s.meter) > (:afterCustomer, :afterMeter))
            order by s.customer, s.meter limit :size
            """;

    private final JdbcClient jdbc;

    CounterQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Page<CounterView> counters(
            TenantId tenant, YearMonth month, @Nullable String customer, @Nullable String meter, Paging paging) {
        After after = After.parse(paging.after());
        List<CounterView> fetched = jdbc.sql(COUNTERS)
                .param("tenant", tenant.value())
                .param("month", month.atDay(1))
                .param("customer", customer)
                .param("meter", meter)
                .param("afterCustomer", after == null ? null : after.customer(), java.sql.Types.VARCHAR)
                .param("afterMeter", after == null ? null : after.meter(), java.sql.Types.VARCHAR)
                .param("size", paging.fetchSize())
                .query((row, number) -> counter(row, month))
                .list();
        return Page.of(fetched, paging, After::of);
    }

    private static CounterView counter(ResultSet row, YearMonth month) throws SQLException {
        String aggregation = row.getString("aggregation");
        return new CounterView(
                row.getString("customer"),
                row.getString("meter"),
                aggregation,
                month.toString(),
                AggregateValues.read(row, aggregation));
    }

    /** The cursor of a page's end: the length of the customer, a colon, customer and meter. */
    private record After(String customer, String meter) {
        static String of(CounterView counter) {
            return counter.customer().length() + ":" + counter.customer() + counter.meter();
        }

        static @Nullable After parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int colon = text.indexOf(':');
            try {
                int end = colon + 1 + Integer.parseInt(text.substring(0, Math.max(colon, 0)));
                return new After(text.substring(colon + 1, end), text.substring(end));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw Paging.invalidCursor();
            }
        }
    }
}
