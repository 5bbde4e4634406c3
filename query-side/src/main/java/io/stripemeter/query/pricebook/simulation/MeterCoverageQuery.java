package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of how prices and meters fit: dimensions that a meter has, and used meters that no price covers. */
class MeterCoverageQuery {
    private static final String GROUPED_BY = """
            select meter, group_by from meter_view where tenant_id = :tenant and meter = any(:meters)
            """;

    private static final String UNPRICED = """
            select m.meter from counter_meter_view m
            where m.tenant_id = :tenant and m.meter <> all(:priced) and (
                exists (select 1 from counter_period_view c
                    where c.meter_id = m.meter_id and c.whole and c.period_start = :from and c.period_end = :to)
                or exists (select 1 from counter_period_adjustment_view a
                    where a.tenant_id = m.tenant_id and a.meter = m.meter and a.period_start = :from
                        and a.period_end = :to))
            order by 1
            """;

    private static final String UNPRICED_OF = """
            select m.meter from counter_meter_view m
            where m.tenant_id = :tenant and m.meter <> all(:priced) and (
                exists (select 1 from series_view s
                    join counter_period_view c on c.series_id = s.id and c.period_start = :from and c.period_end = :to
                    where s.tenant_id = m.tenant_id and s.customer = any(:customers) and s.meter = m.meter
                        and s.dimensions is null)
                or exists (select 1 from counter_period_adjustment_view a
                    where a.tenant_id = m.tenant_id and a.customer = any(:customers) and a.meter = m.meter
                        and a.period_start = :from and a.period_end = :to))
            order by 1
            """;

    private final JdbcClient jdbc;

    MeterCoverageQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** A meter and the dimensions it is grouped by. */
    private record Grouping(String meter, List<String> dimensions) {}

    /** Returns the dimensions of each meter that exists. */
    Map<String, List<String>> dimensions(TenantId tenant, Collection<String> meters) {
        Map<String, List<String>> dimensions = new TreeMap<>();
        jdbc.sql(GROUPED_BY)
                .param("tenant", tenant.value())
                .param("meters", meters.toArray(String[]::new))
                .query((row, number) -> grouping(row))
                .list()
                .forEach(grouping -> dimensions.put(grouping.meter(), grouping.dimensions()));
        return dimensions;
    }

    /**
     * Refuses prices by dimensions that their meter does not have.
     *
     * @param path the path of the price of a meter
     * @throws InvalidPricing {@code unknown_dimension}
     */
    static void requireDimensions(
            Map<String, PriceForm> prices, Map<String, List<String>> dimensions, Function<String, String> path) {
        ParseContext reading = new ParseContext();
        prices.forEach((meter, price) -> {
            List<String> known = dimensions.get(meter);
            if (known != null) {
                price.refuseUnknownDimensions(known, path.apply(meter), reading);
            }
        });
        if (reading.failed()) {
            throw new InvalidPricing(reading.violations());
        }
    }

    /**
     * Returns the meters with usage in a period that none of the prices covers.
     *
     * @param customers whose usage; null for everybody's
     */
    List<String> unpriced(
            TenantId tenant, InvoicePeriod period, Collection<String> priced, @Nullable Collection<String> customers) {
        JdbcClient.StatementSpec statement = jdbc.sql(customers == null ? UNPRICED : UNPRICED_OF)
                .param("tenant", tenant.value())
                .param("priced", priced.toArray(String[]::new))
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC));
        return (customers == null ? statement : statement.param("customers", customers.toArray(String[]::new)))
                .query(String.class)
                .list();
    }

    private static Grouping grouping(ResultSet row) throws SQLException {
        return new Grouping(row.getString("meter"), ColumnTypes.texts(row, "group_by"));
    }
}
