package io.stripemeter.query.cycle;

import io.stripemeter.api.cycle.CycleAccount;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.api.cycle.FindBilledCustomer;
import io.stripemeter.api.cycle.FindFeedingMeters;
import io.stripemeter.api.cycle.FindKnownCycles;
import io.stripemeter.api.cycle.KnownCycles;
import io.stripemeter.api.cycle.ListCycleAccounts;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the billing cycles of customers, and of what a process needs to learn them. */
class BillingCycleQuery {
    /** Rows of a customer's history that are returned: the newest. */
    static final int MOST_KNOWN = 200;

    private static final String HISTORY = """
            select holds_from, cycles, source, actor, learned_at, replaced_at from billing_cycle
            where tenant_id = :tenant and account = :account and customer = :customer
            order by position desc limit :size
            """;

    private static final String OF_STRIPE_CUSTOMERS = """
            select m.customer, m.stripe_customer_id, b.holds_from, b.cycles from customer_account_view m
            left join billing_cycle b on b.tenant_id = m.tenant_id and b.account = m.account and b.customer = m.customer
                and b.replaced_at is null
            where m.tenant_id = :tenant and m.account = :account and m.stripe_customer_id = any(:stripeCustomers)
            order by m.customer, b.holds_from limit :size
            """;

    private static final String ACCOUNTS = """
            select distinct tenant_id, account from customer_account_view
            where (tenant_id, account) > (:tenant, :account) order by tenant_id, account limit :size
            """;

    private static final String METERS = """
            select meter, stripe_meter_id, aggregation from meter_view
            where tenant_id = :tenant and account = :account and stripe_meter_id = any(:stripeMeters)
            order by meter
            """;

    private static final String STRIPE_CUSTOMER = """
            select stripe_customer_id from customer_account_view
            where tenant_id = :tenant and account = :account and customer = :customer
            """;

    private final JdbcClient jdbc;

    BillingCycleQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * A row of what was known when.
     *
     * @param replacedAt null while it is in force
     */
    record Learned(
            CycleSegment segment,
            String source,
            String actor,
            Instant learnedAt,
            @Nullable Instant replacedAt) {}

    /** What a customer's cycles are known to be, and were known to be, newest first. */
    List<Learned> history(TenantId tenant, String account, String customer) {
        return jdbc.sql(HISTORY)
                .param("tenant", tenant.value())
                .param("account", account)
                .param("customer", customer)
                .param("size", MOST_KNOWN)
                .query((row, number) -> new Learned(
                        segment(row),
                        row.getString("source"),
                        row.getString("actor"),
                        ColumnTypes.instant(row, "learned_at"),
                        ColumnTypes.optionalInstant(row, "replaced_at")))
                .list();
    }

    /** The zone of a tenant's calendar months. */
    String zone(TenantId tenant) {
        return jdbc.sql("select zone from tenant_zone_view where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(String.class)
                .optional()
                .orElse("UTC");
    }

    @QueryHandler
    public List<KnownCycles> known(FindKnownCycles query) {
        Map<String, KnownCycles> known = new LinkedHashMap<>();
        List<KnownCycles> rows = jdbc.sql(OF_STRIPE_CUSTOMERS)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .param("stripeCustomers", query.stripeCustomerIds().toArray(String[]::new))
                .param("size", FindKnownCycles.MOST_ROWS + 1)
                .query(BillingCycleQuery::known)
                .list();
        if (rows.size() > FindKnownCycles.MOST_ROWS) {
            throw new IllegalStateException("More than " + FindKnownCycles.MOST_ROWS + " customers and segments of them"
                    + " behind Stripe customers of account " + query.account());
        }
        rows.forEach(row -> known.merge(row.customer(), row, BillingCycleQuery::joined));
        return List.copyOf(known.values());
    }

    @QueryHandler
    public List<String> billedAs(FindBilledCustomer query) {
        return jdbc.sql(STRIPE_CUSTOMER)
                .param("tenant", query.tenantId().value())
                .param("account", query.account())
                .param("customer", query.customer().value())
                .query(String.class)
                .list();
    }

    @QueryHandler
    public List<CycleAccount> accounts(ListCycleAccounts query) {
        return jdbc.sql(ACCOUNTS)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .param("size", query.limit())
                .query((row, number) -> new CycleAccount(row.getString("tenant_id"), row.getString("account")))
                .list();
    }

    @QueryHandler
    public List<FeedingMeter> meters(FindFeedingMeters query) {
        return jdbc.sql(METERS)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .param("stripeMeters", query.stripeMeterIds().toArray(String[]::new))
                .query((row, number) -> new FeedingMeter(
                        row.getString("meter"), row.getString("stripe_meter_id"), row.getString("aggregation")))
                .list();
    }

    private static KnownCycles known(ResultSet row, int number) throws SQLException {
        boolean nothing = ColumnTypes.optionalInstant(row, "holds_from") == null;
        return new KnownCycles(
                row.getString("customer"),
                row.getString("stripe_customer_id"),
                nothing ? List.of() : List.of(segment(row)));
    }

    private static KnownCycles joined(KnownCycles one, KnownCycles next) {
        List<CycleSegment> segments = new ArrayList<>(one.segments());
        segments.addAll(next.segments());
        return new KnownCycles(one.customer(), one.stripeCustomerId(), segments);
    }

    private static CycleSegment segment(ResultSet row) throws SQLException {
        return new CycleSegment(
                ColumnTypes.instant(row, "holds_from"),
                ColumnTypes.texts(row, "cycles").stream()
                        .map(MeteredCycle::parse)
                        .toList());
    }
}
