package io.stripemeter.query.meter;

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

/** A query of a tenant's meters, by key. Archived meters are included, because their usage still is. */
class MeterQuery {
    private static final String LIST = """
            select * from meter where tenant_id = :tenant
            and (cast(:after as text) is null or meter > :after) order by meter limit :size
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
                .optional();
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
                account == null
                        ? null
                        : new MeterView.Mapping(
                                account, row.getString("stripe_meter_id"), row.getString("event_name")));
    }
}
