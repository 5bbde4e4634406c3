package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.UsagePartForm;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the usage of many customers in a calendar month (UTC), read from the counters in one statement. */
class AllCustomersUsageQuery {
    private static final int FETCH_ROWS = 5_000;

    /** The customers with usage of the meters in the month, in the order of their names. */
    private static final String PAGE = """
            select distinct s.customer
            from series_view s
            join counter_month_view c on c.series_id = s.id and c.month = :month
            where s.tenant_id = :tenant and s.meter = any(:meters) and s.dimensions is null
                and (cast(:after as text) is null or s.customer > :after)
            order by s.customer limit :size
            """;

    private static final String NAMED = "select unnest(:customers) as customer";

    /** The total for most meters; for dimensional prices the parts instead. */
    private static final String ROWS = """
            with page as materialized (%s)
            select s.customer, s.meter, s.dimensions, counter_value(
                m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
            from page p
            join series_view s on s.tenant_id = :tenant and s.customer = p.customer and s.meter = any(:meters)
                and (s.dimensions is null) <> (s.meter = any(:dimensional))
            join counter_month_view c on c.series_id = s.id and c.month = :month
            join meter_view m on m.tenant_id = :tenant and m.meter = s.meter
            order by s.customer, s.meter, s.dimensions
            """;

    private static final String OF_PAGE = ROWS.formatted(PAGE);
    private static final String OF_NAMED = ROWS.formatted(NAMED);

    private final JdbcClient jdbc;

    AllCustomersUsageQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * The month and meters of a query.
     *
     * @param dimensional the meters whose usage is split by property values
     */
    record Scope(TenantId tenant, YearMonth month, Collection<String> meters, Collection<String> dimensional) {}

    /**
     * Returns usage by customer and meter, of the customers with any, in the order of their names.
     *
     * @param after the last customer of the previous page; null for the first page
     */
    SortedMap<String, Map<String, UsageForm>> page(Scope scope, @Nullable String after, int size) {
        return collect(statement(OF_PAGE, scope).param("after", after).param("size", size));
    }

    /** Returns usage by customer and meter of the named customers; those without usage are absent. */
    SortedMap<String, Map<String, UsageForm>> of(Scope scope, Collection<String> customers) {
        return collect(statement(OF_NAMED, scope).param("customers", customers.toArray(String[]::new)));
    }

    private JdbcClient.StatementSpec statement(String sql, Scope scope) {
        return jdbc.sql(sql)
                .withFetchSize(FETCH_ROWS)
                .param("tenant", scope.tenant().value())
                .param("month", scope.month().atDay(1))
                .param("meters", scope.meters().toArray(String[]::new))
                .param("dimensional", scope.dimensional().toArray(String[]::new));
    }

    private record Row(
            String customer, String meter, @Nullable String dimensions, String value) {}

    private static SortedMap<String, Map<String, UsageForm>> collect(JdbcClient.StatementSpec statement) {
        SortedMap<String, Map<String, UsageForm>> customers = new TreeMap<>();
        Map<String, Map<String, List<UsagePartForm>>> parts = new HashMap<>();
        statement.query((ResultSet row, int number) -> row(row)).list().forEach(row -> {
            Map<String, UsageForm> meters = customers.computeIfAbsent(row.customer(), name -> new TreeMap<>());
            if (row.dimensions() == null) {
                meters.put(row.meter(), UsageForm.of(row.value()));
            } else {
                List<UsagePartForm> split = parts.computeIfAbsent(row.customer(), name -> new HashMap<>())
                        .computeIfAbsent(row.meter(), name -> new ArrayList<>());
                split.add(new UsagePartForm(MonthlyUsageQuery.values(row.dimensions()), row.value()));
                meters.put(row.meter(), new UsageForm(null, null, null, split, null));
            }
        });
        return customers;
    }

    private static Row row(ResultSet row) throws SQLException {
        String value = ColumnTypes.optionalDecimal(row, "value");
        return new Row(
                row.getString("customer"),
                row.getString("meter"),
                row.getString("dimensions"),
                value == null ? "0" : value);
    }
}
