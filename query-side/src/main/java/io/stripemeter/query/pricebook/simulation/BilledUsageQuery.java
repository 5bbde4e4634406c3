package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.json.UsagePartForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query of what a period bills of customers' usage: counters, adjustments and carried usage, read in one statement. All
 * previews read by it, so they can't differ.
 */
class BilledUsageQuery {
    private static final int FETCH_ROWS = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The customers with something to bill of the meters in the period, in the order of their names. */
    private static final String PAGE = """
            (select distinct s.customer
            from series_view s
            join counter_period_view c on c.series_id = s.id and c.period_start = :from and c.period_end = :to
            where s.tenant_id = :tenant and s.meter = any(:meters) and s.dimensions is null
                and (cast(:after as text) is null or s.customer > :after)
            order by s.customer limit :size)
            union
            (select distinct a.customer
            from counter_period_adjustment_view a
            where a.tenant_id = :tenant and a.meter = any(:meters) and a.period_start = :from and a.period_end = :to
                and (cast(:after as text) is null or a.customer > :after)
            order by a.customer limit :size)
            order by customer limit :size
            """;

    private static final String NAMED = "select unnest(:customers) as customer";

    /** The whole of each meter, and for dimensional prices the parts too; then what is beside the counters. */
    private static final String ROWS = """
            with page as materialized (%s)
            select s.customer, s.meter, 'counted' as kind, s.dimensions, coalesce(counter_value(
                m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values), 0) as value
            from page p
            join series_view s on s.tenant_id = :tenant and s.customer = p.customer and s.meter = any(:meters)
                and (s.dimensions is null or s.meter = any(:dimensional))
            join counter_period_view c on c.series_id = s.id and c.period_start = :from and c.period_end = :to
            join meter_view m on m.tenant_id = :tenant and m.meter = s.meter
            union all
            select a.customer, a.meter, 'pushed', null, a.amount
            from page p
            join counter_period_adjustment_view a on a.tenant_id = :tenant and a.customer = p.customer
                and a.meter = any(:meters) and a.period_start = :from and a.period_end = :to
            union all
            select k.customer, k.meter, k.direction, null, k.amount
            from page p
            join carried_usage_view k on k.tenant_id = :tenant and k.customer = p.customer
                and k.meter = any(:meters) and k.period_start = :from
            order by 1, 2, 3, 4
            """;

    private static final String OF_PAGE = ROWS.formatted(PAGE);
    private static final String OF_NAMED = ROWS.formatted(NAMED);

    private final JdbcClient jdbc;

    BilledUsageQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * The period and meters of a query.
     *
     * @param dimensional the meters whose usage is split by property values
     */
    record Scope(TenantId tenant, InvoicePeriod period, Collection<String> meters, Collection<String> dimensional) {}

    /**
     * Returns usage by customer and meter, of the customers with any, in the order of their names.
     *
     * @param after the last customer of the previous page; null for the first page
     */
    SortedMap<String, Map<String, BilledUsage>> page(Scope scope, @Nullable String after, int size) {
        return collect(statement(OF_PAGE, scope).param("after", after).param("size", size), scope);
    }

    /** Returns usage by customer and meter of the named customers; those without any are absent. */
    SortedMap<String, Map<String, BilledUsage>> of(Scope scope, Collection<String> customers) {
        return collect(statement(OF_NAMED, scope).param("customers", customers.toArray(String[]::new)), scope);
    }

    private JdbcClient.StatementSpec statement(String sql, Scope scope) {
        return jdbc.sql(sql)
                .withFetchSize(FETCH_ROWS)
                .param("tenant", scope.tenant().value())
                .param("from", scope.period().from().atOffset(ZoneOffset.UTC))
                .param("to", scope.period().to().atOffset(ZoneOffset.UTC))
                .param("meters", scope.meters().toArray(String[]::new))
                .param("dimensional", scope.dimensional().toArray(String[]::new));
    }

    private record Row(
            String customer,
            String meter,
            String kind,
            @Nullable String dimensions,
            BigDecimal value) {}

    private static SortedMap<String, Map<String, BilledUsage>> collect(
            JdbcClient.StatementSpec statement, Scope scope) {
        SortedMap<String, Map<String, Sum>> sums = new TreeMap<>();
        statement.query((ResultSet row, int number) -> row(row)).list().forEach(row -> sums.computeIfAbsent(
                        row.customer(), name -> new TreeMap<>())
                .computeIfAbsent(
                        row.meter(), meter -> new Sum(scope.dimensional().contains(meter)))
                .add(row));
        SortedMap<String, Map<String, BilledUsage>> billed = new TreeMap<>();
        sums.forEach((customer, meters) -> {
            Map<String, BilledUsage> of = new TreeMap<>();
            meters.forEach((meter, sum) -> of.put(meter, sum.billed()));
            billed.put(customer, of);
        });
        return billed;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("customer"),
                row.getString("meter"),
                row.getString("kind"),
                row.getString("dimensions"),
                row.getBigDecimal("value"));
    }

    /** The usage of one customer and meter while its rows are read. */
    private static final class Sum {
        private final boolean dimensional;
        private final List<UsagePartForm> split = new ArrayList<>();
        private BigDecimal whole = BigDecimal.ZERO;
        private BigDecimal parts = BigDecimal.ZERO;
        private BigDecimal pushed = BigDecimal.ZERO;
        private BigDecimal carriedIn = BigDecimal.ZERO;
        private BigDecimal carriedOut = BigDecimal.ZERO;

        Sum(boolean dimensional) {
            this.dimensional = dimensional;
        }

        void add(Row row) {
            switch (row.kind()) {
                case "pushed" -> pushed = pushed.add(row.value());
                case "carried_in" -> carriedIn = carriedIn.add(row.value());
                case "carried_out" -> carriedOut = carriedOut.add(row.value());
                default -> count(row);
            }
        }

        private void count(Row row) {
            if (row.dimensions() == null) {
                whole = row.value();
            } else {
                parts = parts.add(row.value());
                split.add(
                        new UsagePartForm(values(row.dimensions()), row.value().toPlainString()));
            }
        }

        BilledUsage billed() {
            return new BilledUsage(
                    dimensional ? parts : whole,
                    dimensional ? List.copyOf(split) : null,
                    pushed.subtract(carriedIn),
                    carriedIn,
                    carriedOut);
        }
    }

    private static Map<String, String> values(String dimensions) {
        Map<String, String> values = new TreeMap<>();
        JSON.readTree(dimensions)
                .properties()
                .forEach(property ->
                        values.put(property.getKey(), property.getValue().asString()));
        return values;
    }
}
