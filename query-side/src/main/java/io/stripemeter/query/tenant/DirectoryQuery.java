package io.stripemeter.query.tenant;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up what a tenant has defined. */
class DirectoryQuery {
    private static final String METERS = """
            select * from meter where tenant_id = :tenant
            and (cast(:after as text) is null or meter > :after) order by meter limit :size
            """;

    private static final String CUSTOMERS = """
            select * from customer where tenant_id = :tenant
            and (cast(:after as text) is null or customer > :after) order by customer limit :size
            """;

    private final JdbcClient jdbc;

    DirectoryQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<MeterView> meter(TenantId tenant, String key) {
        return jdbc.sql("select * from meter where tenant_id = :tenant and meter = :key")
                .param("tenant", tenant.value())
                .param("key", key)
                .query(DirectoryQuery::meter)
                .optional();
    }

    Page<MeterView> meters(TenantId tenant, Paging paging) {
        List<MeterView> fetched =
                page(METERS, tenant, paging).query(DirectoryQuery::meter).list();
        return Page.of(fetched, paging, MeterView::key);
    }

    Optional<CustomerView> customer(TenantId tenant, String id) {
        return jdbc.sql("select * from customer where tenant_id = :tenant and customer = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(DirectoryQuery::customer)
                .optional();
    }

    Page<CustomerView> customers(TenantId tenant, Paging paging) {
        List<CustomerView> fetched =
                page(CUSTOMERS, tenant, paging).query(DirectoryQuery::customer).list();
        return Page.of(fetched, paging, CustomerView::id);
    }

    private JdbcClient.StatementSpec page(String sql, TenantId tenant, Paging paging) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("after", paging.after())
                .param("size", paging.fetchSize());
    }

    private static MeterView meter(ResultSet row, int number) throws SQLException {
        String account = row.getString("account");
        return new MeterView(
                row.getString("meter"),
                row.getString("display_name"),
                row.getString("aggregation"),
                row.getString("value_property"),
                ColumnTypes.texts(row, "group_by"),
                Duration.ofSeconds(row.getLong("lateness_seconds")).toString(),
                ColumnTypes.instant(row, "defined_at"),
                ColumnTypes.optionalInstant(row, "archived_at"),
                account == null
                        ? null
                        : new MeterView.Mapping(
                                account, row.getString("stripe_meter_id"), row.getString("event_name")));
    }

    private static CustomerView customer(ResultSet row, int number) throws SQLException {
        String account = row.getString("account");
        return new CustomerView(
                row.getString("customer"),
                row.getString("name"),
                ColumnTypes.instant(row, "known_since"),
                account == null ? null : new CustomerView.Mapping(account, row.getString("stripe_customer_id")));
    }
}
