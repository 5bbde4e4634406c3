package io.stripemeter.query.customer;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of a tenant's customers, by id. Those known only from a mapping are included. */
class CustomerQuery {
    private static final String LIST = """
            select * from customer where tenant_id = :tenant
            and (cast(:after as text) is null or customer > :after) order by customer limit :size
            """;

    private final JdbcClient jdbc;

    CustomerQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<CustomerView> get(TenantId tenant, String id) {
        return jdbc.sql("select * from customer where tenant_id = :tenant and customer = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(CustomerQuery::view)
                .optional();
    }

    Page<CustomerView> list(TenantId tenant, Paging paging) {
        List<CustomerView> fetched = jdbc.sql(LIST)
                .param("tenant", tenant.value())
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(CustomerQuery::view)
                .list();
        return Page.of(fetched, paging, CustomerView::id);
    }

    private static CustomerView view(ResultSet row, int number) throws SQLException {
        String account = row.getString("account");
        return new CustomerView(
                row.getString("customer"),
                row.getString("name"),
                ColumnTypes.instant(row, "known_since"),
                account == null ? null : new CustomerView.Mapping(account, row.getString("stripe_customer_id")));
    }
}
