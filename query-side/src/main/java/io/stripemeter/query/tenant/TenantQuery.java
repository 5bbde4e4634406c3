package io.stripemeter.query.tenant;

import io.stripemeter.api.tenant.CountTenants;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of tenants, for the operator. */
class TenantQuery {
    private static final String LIST = """
            select * from tenant where cast(:after as text) is null or tenant_id > :after
            order by tenant_id limit :size
            """;

    private final JdbcClient jdbc;

    TenantQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<TenantView> get(String id) {
        return jdbc.sql("select * from tenant where tenant_id = :id")
                .param("id", id)
                .query(TenantQuery::view)
                .optional();
    }

    Page<TenantView> list(Paging paging) {
        List<TenantView> fetched = jdbc.sql(LIST)
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(TenantQuery::view)
                .list();
        return Page.of(fetched, paging, TenantView::id);
    }

    @QueryHandler
    public Long count(CountTenants query) {
        return jdbc.sql("select count(*) from tenant").query(Long.class).single();
    }

    private static TenantView view(ResultSet row, int number) throws SQLException {
        return new TenantView(
                row.getString("tenant_id"),
                row.getString("name"),
                row.getBoolean("auto_create_meters"),
                ColumnTypes.instant(row, "registered_at"));
    }
}
