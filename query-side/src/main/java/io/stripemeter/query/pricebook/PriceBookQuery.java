package io.stripemeter.query.pricebook;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A query of price books and their versions. */
class PriceBookQuery {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String BOOKS = """
            select b.*,
                (select v.version from price_book_version v
                 where v.tenant_id = b.tenant_id and v.price_book = b.price_book
                    and v.withdrawn_at is null and v.effective_from <= :now
                 order by v.effective_from desc limit 1) as current_version,
                (select coalesce(max(v.version), 0) from price_book_version v
                 where v.tenant_id = b.tenant_id and v.price_book = b.price_book) as last_version
            from price_book b
            where b.tenant_id = :tenant
            """;

    private static final String VERSIONS = """
            select * from (
                select v.*, case when v.withdrawn_at is null then lead(v.effective_from) over (
                    partition by v.withdrawn_at is null order by v.effective_from) end as effective_until
                from price_book_version v
                where v.tenant_id = :tenant and v.price_book = :book) as version
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PriceBookQuery(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Page<PriceBookView> list(TenantId tenant, Paging paging) {
        List<PriceBookView> fetched = books(
                        tenant,
                        "and (cast(:after as text) is null or b.price_book > :after)"
                                + " order by b.price_book limit :size")
                .param("after", paging.after())
                .param("size", paging.fetchSize())
                .query(PriceBookQuery::book)
                .list();
        return Page.of(fetched, paging, PriceBookView::key);
    }

    Optional<PriceBookView> find(TenantId tenant, String key) {
        return books(tenant, "and b.price_book = :book")
                .param("book", key)
                .query(PriceBookQuery::book)
                .optional();
    }

    /** Returns the versions, newest first. */
    Page<VersionView> versions(TenantId tenant, String key, Paging paging) {
        Long before = paging.afterNumber();
        List<VersionView> fetched = versions(
                        tenant,
                        key,
                        "where cast(:before as bigint) is null or version < :before order by version desc limit :size")
                .param("before", before)
                .param("size", paging.fetchSize())
                .query(PriceBookQuery::version)
                .list();
        return Page.of(fetched, paging, version -> Integer.toString(version.version()));
    }

    Optional<VersionView> version(TenantId tenant, String key, int number) {
        return versions(tenant, key, "where version = :version")
                .param("version", number)
                .query(PriceBookQuery::version)
                .optional();
    }

    /** Returns the version in effect at a time. */
    Optional<VersionView> effectiveAt(TenantId tenant, String key, Instant time) {
        return versions(
                        tenant,
                        key,
                        "where withdrawn_at is null and effective_from <= :time order by effective_from desc limit 1")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(PriceBookQuery::version)
                .optional();
    }

    private JdbcClient.StatementSpec books(TenantId tenant, String condition) {
        return jdbc.sql(BOOKS + condition)
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec versions(TenantId tenant, String key, String condition) {
        return jdbc.sql(VERSIONS + condition).param("tenant", tenant.value()).param("book", key);
    }

    private static PriceBookView book(ResultSet row, int number) throws SQLException {
        return new PriceBookView(
                row.getString("price_book"),
                row.getString("display_name"),
                row.getString("currency"),
                ColumnTypes.instant(row, "defined_at"),
                row.getObject("current_version", Integer.class),
                row.getInt("last_version"));
    }

    private static VersionView version(ResultSet row, int number) throws SQLException {
        return new VersionView(
                row.getString("price_book"),
                row.getInt("version"),
                ColumnTypes.instant(row, "effective_from"),
                ColumnTypes.optionalInstant(row, "effective_until"),
                JSON.readTree(row.getString("prices")),
                row.getString("note"),
                row.getString("actor"),
                ColumnTypes.instant(row, "published_at"),
                ColumnTypes.optionalInstant(row, "withdrawn_at"));
    }
}
