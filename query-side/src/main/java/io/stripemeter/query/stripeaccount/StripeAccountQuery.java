package io.stripemeter.query.stripeaccount;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the Stripe accounts that a tenant linked. */
class StripeAccountQuery {
    private static final String PAGE = """
            select * from stripe_account where tenant_id = :tenant
            and (cast(:after as text) is null or account > :after) order by account limit :size
            """;

    /** The most accounts listed for one customer. */
    private static final int MOST_ACCOUNTS = 500;

    private final JdbcClient jdbc;

    /** The Stripe customer that a customer is billed as. */
    record CustomerAtAccount(
            String account,
            String stripeCustomerId,
            Instant mappedAt,
            @Nullable String rollUpInto,
            @Nullable Boolean checked,
            @Nullable String mappedBy) {}

    /** The target of a meter's shadow. */
    record ShadowTarget(
            String account,
            String stripeMeterId,
            String eventName,
            Instant mappedAt,
            @Nullable String rollUpInto,
            @Nullable Boolean checked,
            @Nullable String mappedBy) {}

    StripeAccountQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<StripeAccountView> find(TenantId tenant, String name) {
        return jdbc.sql("select * from stripe_account where tenant_id = :tenant and account = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query(StripeAccountQuery::view)
                .optional();
    }

    Page<StripeAccountView> page(TenantId tenant, Paging paging) {
        List<StripeAccountView> fetched = jdbc.sql(PAGE)
                .param("tenant", tenant.value())
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(StripeAccountQuery::view)
                .list();
        return Page.of(fetched, paging, StripeAccountView::name);
    }

    /** Returns the Stripe customers that a customer is billed as, by account. */
    List<CustomerAtAccount> customersOf(TenantId tenant, String customer) {
        return jdbc.sql("""
                        select * from customer_account where tenant_id = :tenant and customer = :customer
                        order by account limit :most
                        """)
                .param("tenant", tenant.value())
                .param("customer", customer)
                .param("most", MOST_ACCOUNTS)
                .query((row, number) -> new CustomerAtAccount(
                        row.getString("account"),
                        row.getString("stripe_customer_id"),
                        ColumnTypes.instant(row, "mapped_at"),
                        row.getString("roll_up_into"),
                        row.getObject("checked", Boolean.class),
                        row.getString("mapped_by")))
                .list();
    }

    Optional<ShadowTarget> shadowOf(TenantId tenant, String meter) {
        return jdbc.sql("select * from meter_shadow where tenant_id = :tenant and meter = :meter")
                .param("tenant", tenant.value())
                .param("meter", meter)
                .query((row, number) -> new ShadowTarget(
                        row.getString("account"),
                        row.getString("stripe_meter_id"),
                        row.getString("event_name"),
                        ColumnTypes.instant(row, "mapped_at"),
                        row.getString("roll_up_into"),
                        row.getObject("checked", Boolean.class),
                        row.getString("mapped_by")))
                .optional();
    }

    private static StripeAccountView view(ResultSet row, int number) throws SQLException {
        return new StripeAccountView(
                row.getString("account"),
                row.getBoolean("livemode") ? "live" : "test",
                row.getString("masked_key"),
                row.getBoolean("decimals"),
                row.getInt("max_per_second"),
                row.getInt("max_concurrent"),
                ColumnTypes.instant(row, "linked_at"),
                ColumnTypes.instant(row, "key_set_at"),
                ColumnTypes.optionalInstant(row, "webhook_secret_set_at"),
                ColumnTypes.optionalInstant(row, "disconnected_at"),
                row.getString("changed_by"));
    }
}
