package io.stripemeter.query.access;

import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of a tenant's API keys, for the operator. */
public class ApiKeyQuery {
    private static final String LIST = """
            select * from api_key where tenant_id = :tenant
            and (cast(:after as text) is null or key_id > :after) order by key_id limit :size
            """;

    private final JdbcClient jdbc;

    ApiKeyQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Returns a page of the tenant's keys; an empty one for an unknown tenant. */
    public Page<ApiKeyView> list(String tenant, Paging paging) {
        List<ApiKeyView> fetched = jdbc.sql(LIST)
                .param("tenant", tenant)
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(ApiKeyQuery::view)
                .list();
        return Page.of(fetched, paging, ApiKeyView::id);
    }

    private static ApiKeyView view(ResultSet row, int number) throws SQLException {
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
