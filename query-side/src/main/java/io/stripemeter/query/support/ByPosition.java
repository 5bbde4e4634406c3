package io.stripemeter.query.support;

import io.stripemeter.api.tenant.TenantId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A paged query of a tenant's list in the order of unique positions in the log, newest or oldest first. */
public final class ByPosition<T> {
    private final JdbcClient jdbc;
    private final String sql;
    private final String position;
    private final RowMapper<T> mapper;

    /**
     * @param sql with the parameters {@code tenant}, {@code after} (null at the beginning), {@code size} and its own
     * @param position the column it is ordered by
     */
    public ByPosition(DataSource dataSource, String sql, String position, RowMapper<T> mapper) {
        this.jdbc = JdbcClient.create(dataSource);
        this.sql = sql;
        this.position = position;
        this.mapper = mapper;
    }

    private record Found<T>(T item, long position) {}

    /** Returns a page of the list; {@code narrowing} has the statement's own parameters. */
    public Page<T> page(TenantId tenant, Map<String, @Nullable Object> narrowing, Paging paging) {
        List<Found<T>> fetched = jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("after", paging.afterNumber())
                .param("size", paging.fetchSize())
                .params(narrowing)
                .query((row, number) -> new Found<>(mapper.mapRow(row, number), row.getLong(position)))
                .list();
        Page<Found<T>> page = Page.of(fetched, paging, found -> Long.toString(found.position()));
        return new Page<>(page.items().stream().map(Found::item).toList(), page.nextCursor());
    }
}
