package io.stripemeter.query.meter;

import io.stripemeter.api.meter.FindMeterHolder;
import io.stripemeter.api.meter.ListMeterMappings;
import io.stripemeter.api.meter.MappingOrigin.FormerHolder;
import io.stripemeter.api.meter.MeterMappingInForce;
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
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of a tenant's meters, by key. Archived meters are included, because their usage still is. */
class MeterQuery {
    private static final String LIST = """
            select * from meter where tenant_id = :tenant
            and (cast(:after as text) is null or meter > :after) order by meter limit :size
            """;

    /** The most children named with a mapping. */
    static final int MOST_CHILDREN = 1_000;

    private static final String CHILDREN = """
            select meter from meter
            where tenant_id = :tenant and roll_up_into = :key order by meter limit :size
            """;

    private static final String HOLDER = """
            select tenant_id, meter from (
                select tenant_id, meter, account, stripe_meter_id, roll_up_into from meter
                union all
                select tenant_id, meter, account, stripe_meter_id, roll_up_into from meter_shadow_view
            ) mapped
            where tenant_id = :tenant and account = :account and stripe_meter_id = :stripeMeter and meter <> :except
            order by roll_up_into is not null, meter limit 1
            """;

    private static final String IN_FORCE = """
            select * from (
                select tenant_id, meter, account, stripe_meter_id, event_name, checked, customer_mapping_key,
                    value_settings_key, false as shadow
                from meter where account is not null and archived_at is null
                union all
                select tenant_id, meter, account, stripe_meter_id, event_name, checked, customer_mapping_key,
                    value_settings_key, true as shadow
                from meter_shadow_view
            ) mapped
            where (tenant_id, meter, account) > (:tenant, :meter, :account)
            order by tenant_id, meter, account limit :size
            """;

    private final JdbcClient jdbc;

    MeterQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<MeterView> get(TenantId tenant, String key) {
        return jdbc.sql("select * from meter where tenant_id = :tenant and meter = :key")
                .param("tenant", tenant.value())
                .param("key", key)
                .query(MeterQuery::view)
                .optional()
                .map(meter -> meter.withChildren(children(tenant, key)));
    }

    private List<String> children(TenantId tenant, String key) {
        return jdbc.sql(CHILDREN)
                .param("tenant", tenant.value())
                .param("key", key)
                .param("size", MOST_CHILDREN)
                .query(String.class)
                .list();
    }

    /** Returns another meter of the tenant that is mapped to a Stripe meter; null when there is none. */
    @QueryHandler
    public @Nullable FormerHolder holder(FindMeterHolder query) {
        return jdbc.sql(HOLDER)
                .param("tenant", query.tenantId().value())
                .param("except", query.except().value())
                .param("account", query.account())
                .param("stripeMeter", query.stripeMeterId())
                .query((row, number) -> new FormerHolder(row.getString("tenant_id"), row.getString("meter")))
                .optional()
                .orElse(null);
    }

    Page<MeterView> list(TenantId tenant, Paging paging) {
        List<MeterView> fetched = jdbc.sql(LIST)
                .param("tenant", tenant.value())
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(MeterQuery::view)
                .list();
        return Page.of(fetched, paging, MeterView::key);
    }

    @QueryHandler
    public List<MeterMappingInForce> inForce(ListMeterMappings query) {
        return jdbc.sql(IN_FORCE)
                .param("tenant", query.tenantId())
                .param("meter", query.meter())
                .param("account", query.account())
                .param("size", query.limit())
                .query((row, number) -> new MeterMappingInForce(
                        row.getString("tenant_id"),
                        row.getString("meter"),
                        row.getString("account"),
                        row.getString("stripe_meter_id"),
                        row.getString("event_name"),
                        row.getObject("checked", Boolean.class),
                        row.getString("customer_mapping_key"),
                        row.getString("value_settings_key"),
                        row.getBoolean("shadow")))
                .list();
    }

    private static MeterView view(ResultSet row, int number) throws SQLException {
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
                account == null ? null : mapping(row, account));
    }

    private static MeterView.Mapping mapping(ResultSet row, String account) throws SQLException {
        return new MeterView.Mapping(
                account,
                row.getString("stripe_meter_id"),
                row.getString("event_name"),
                row.getString("roll_up_into"),
                List.of(),
                row.getObject("checked", Boolean.class),
                row.getString("customer_mapping_key"),
                row.getString("value_settings_key"),
                ColumnTypes.optionalInstant(row, "mapped_at"),
                row.getString("mapped_by"));
    }
}
