package io.stripemeter.query.tenant;

import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up tenants and their keys, for the operator. */
class TenantQuery {
    private static final String TENANTS = """
            select * from tenant where cast(:after as text) is null or tenant_id > :after
            order by tenant_id limit :size
            """;

    private static final String KEYS = """
            select * from api_key where tenant_id = :tenant
            and (cast(:after as text) is null or key_id > :after) order by key_id limit :size
            """;

    private final JdbcClient jdbc;

    TenantQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Optional<TenantView> tenant(String id) {
        return jdbc.sql("select * from tenant where tenant_id = :id")
                .param("id", id)
                .query(TenantQuery::tenant)
                .optional();
    }

    Page<TenantView> tenants(Paging paging) {
        List<TenantView> fetched = jdbc.sql(TENANTS)
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(TenantQuery::tenant)
                .list();
        return Page.of(fetched, paging, TenantView::id);
    }

    Page<ApiKeyView> keys(String tenant, Paging paging) {
        List<ApiKeyView> fetched = jdbc.sql(KEYS)
                .param("tenant", tenant)
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(TenantQuery::key)
                .list();
        return Page.of(fetched, paging, ApiKeyView::id);
    }

    private static TenantView tenant(ResultSet row, int number) throws SQLException {
        return new TenantView(
                row.getString("tenant_id"),
                row.getString("name"),
                row.getBoolean("auto_create_meters"),
                ColumnTypes.instant(row, "registered_at"));
    }

    private static ApiKeyView key(ResultSet row, int number) throws SQLException {
        return new ApiKeyView(
                row.getString("key_id"),
                row.getString("mode"),
                ColumnTypes.texts(row, "scopes"),
                row.getString("label"),
                ColumnTypes.instant(row, "issued_at"),
                ColumnTypes.optionalInstant(row, "expires_at"),
                ColumnTypes.optionalInstant(row, "revoked_at"));
    }
}
