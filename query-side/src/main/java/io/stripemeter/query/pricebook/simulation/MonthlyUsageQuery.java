package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.UsagePartForm;
import io.stripemeter.query.support.ColumnTypes;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A query of customers' usage in calendar months (UTC), read from the counters in the form of pricing documents. */
class MonthlyUsageQuery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROWS = """
            select s.dimensions, counter_value(
                m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values) as value
            from meter_view m
            left join (series_view s join counter_month_view c on c.series_id = s.id and c.month = :month)
                on s.tenant_id = m.tenant_id and s.meter = m.meter and s.customer = :customer
            where m.tenant_id = :tenant and m.meter = :meter
            order by s.dimensions nulls first limit :size
            """;

    private final JdbcClient jdbc;

    MonthlyUsageQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** A counter of the month; the one over all dimensions has none. */
    private record Row(@Nullable String dimensions, String value) {}

    /**
     * Returns the usage of a month so far; 0 when there is none.
     *
     * @param parts by property values instead of the total, for dimensional prices
     * @throws InvalidPricing {@code unknown_meter}, {@code too_many_parts}
     */
    UsageForm of(TenantId tenant, String customer, String meter, YearMonth month, boolean parts) {
        List<Row> rows = rows(tenant, customer, meter, month);
        if (rows.isEmpty()) {
            throw new InvalidPricing("", "unknown_meter", "there is no meter " + meter);
        }
        if (!parts) {
            Row whole = rows.get(0);
            return UsageForm.of(whole.dimensions() == null ? whole.value() : "0");
        }
        if (rows.size() > UsageForm.MAX_PARTS + 1) {
            throw new InvalidPricing("", "too_many_parts", "has more than " + UsageForm.MAX_PARTS + " dimensions");
        }
        List<UsagePartForm> read = new ArrayList<>();
        for (Row row : rows) {
            if (row.dimensions() != null) {
                read.add(new UsagePartForm(values(row.dimensions()), row.value()));
            }
        }
        return new UsageForm(null, null, null, read, null);
    }

    private List<Row> rows(TenantId tenant, String customer, String meter, YearMonth month) {
        return jdbc.sql(ROWS)
                .param("tenant", tenant.value())
                .param("customer", customer)
                .param("meter", meter)
                .param("month", month.atDay(1))
                .param("size", UsageForm.MAX_PARTS + 2)
                .query((row, number) -> {
                    String value = ColumnTypes.optionalDecimal(row, "value");
                    return new Row(row.getString("dimensions"), value == null ? "0" : value);
                })
                .list();
    }

    static Map<String, String> values(String dimensions) {
        Map<String, String> values = new TreeMap<>();
        JSON.readTree(dimensions)
                .properties()
                .forEach(property ->
                        values.put(property.getKey(), property.getValue().asString()));
        return values;
    }
}
