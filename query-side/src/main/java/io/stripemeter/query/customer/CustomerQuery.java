package io.stripemeter.query.customer;

import io.stripemeter.api.customer.CustomerMappingInForce;
import io.stripemeter.api.customer.FindCustomerHolder;
import io.stripemeter.api.customer.ListCustomerMappings;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of a tenant's customers, by id. Those known only from a mapping are included. */
class CustomerQuery {
    private static final String LIST = """
            select * from customer where tenant_id = :tenant
            and (cast(:after as text) is null or customer > :after) order by customer limit :size
            """;

    /** The most children named with a mapping. */
    static final int MOST_CHILDREN = 1_000;

    /** The most accounts listed for one customer. */
    private static final int MOST_ACCOUNTS = 500;

    private static final String MAPPINGS = """
            select mapping.*, coalesce((
                select array_agg(child.customer order by child.customer)
                from (
                    select customer from customer_account_view
                    where tenant_id = mapping.tenant_id and roll_up_into = mapping.customer
                        and account = mapping.account and stripe_customer_id = mapping.stripe_customer_id
                    order by customer limit :children
                ) child), '{}') as children
            from customer_account_view mapping where tenant_id = :tenant and customer = :customer
            order by account limit :accounts
            """;

    /** A tenant that linked an account of its own calls that by the name, and not the operator's. */
    private static final String HOLDER = """
            select tenant_id, customer from customer_account_view mapping
            where account = :account and stripe_customer_id = :stripeCustomer
                and (tenant_id = :tenant or :shared and not exists (
                    select from connected_account_view linked
                    where linked.tenant_id = mapping.tenant_id and linked.account = mapping.account))
                and not (tenant_id = :tenant and customer = :except)
            order by roll_up_into is not null, mapped_at, tenant_id, customer limit 1
            """;

    private static final String IN_FORCE = """
            select tenant_id, customer, account, stripe_customer_id, checked from customer_account_view
            where (tenant_id, customer, account) > (:tenant, :customer, :account)
            order by tenant_id, customer, account limit :size
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
                .optional()
                .map(customer -> customer.with(mappings(tenant, id)));
    }

    private List<CustomerView.Billed> mappings(TenantId tenant, String customer) {
        return jdbc.sql(MAPPINGS)
                .param("tenant", tenant.value())
                .param("customer", customer)
                .param("children", MOST_CHILDREN)
                .param("accounts", MOST_ACCOUNTS)
                .query(CustomerQuery::billed)
                .list();
    }

    /** Returns who has been mapped to a Stripe customer for the longest; null when nobody else is. */
    @QueryHandler
    public @Nullable FormerHolder holder(FindCustomerHolder query) {
        return jdbc.sql(HOLDER)
                .param("tenant", query.tenantId().value())
                .param("except", query.except().value())
                .param("account", query.account())
                .param("stripeCustomer", query.stripeCustomerId())
                .param("shared", query.shared())
                .query((row, number) -> new FormerHolder(row.getString("tenant_id"), row.getString("customer")))
                .optional()
                .orElse(null);
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

    @QueryHandler
    public List<CustomerMappingInForce> inForce(ListCustomerMappings query) {
        return jdbc.sql(IN_FORCE)
                .param("tenant", query.tenantId())
                .param("customer", query.customer())
                .param("account", query.account())
                .param("size", query.limit())
                .query((row, number) -> new CustomerMappingInForce(
                        row.getString("tenant_id"),
                        row.getString("customer"),
                        row.getString("account"),
                        row.getString("stripe_customer_id"),
                        row.getObject("checked", Boolean.class)))
                .list();
    }

    private static CustomerView view(ResultSet row, int number) throws SQLException {
        String account = row.getString("account");
        return new CustomerView(
                row.getString("customer"),
                row.getString("name"),
                ColumnTypes.instant(row, "known_since"),
                account == null ? null : new CustomerView.Mapping(account, row.getString("stripe_customer_id")),
                List.of());
    }

    private static CustomerView.Billed billed(ResultSet row, int number) throws SQLException {
        return new CustomerView.Billed(
                row.getString("account"),
                row.getString("stripe_customer_id"),
                row.getString("roll_up_into"),
                ColumnTypes.texts(row, "children"),
                row.getObject("checked", Boolean.class),
                ColumnTypes.instant(row, "mapped_at"),
                row.getString("mapped_by"));
    }
}
