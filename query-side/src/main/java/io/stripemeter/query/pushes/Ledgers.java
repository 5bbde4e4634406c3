package io.stripemeter.query.pushes;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up push ledgers, newest first. */
class Ledgers {
    private static final String LEDGERS = """
            select * from read_model.ledger l
            where l.tenant_id = :tenant
                and (cast(:after as bigint) is null or l.opened_position < :after)
                and (cast(:customer as text) is null or l.customer = :customer)
                and (cast(:meter as text) is null or l.meter = :meter)
                and (cast(:state as text) is null or l.state = :state)
            order by l.opened_position desc limit :size
            """;

    private final JdbcClient jdbc;

    Ledgers(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    private record Found(LedgerView ledger, long position) {}

    Page<LedgerView> find(TenantId tenant, PushFilter filter, Paging paging) {
        List<Found> fetched = jdbc.sql(LEDGERS)
                .param("tenant", tenant.value())
                .param("after", paging.afterNumber())
                .param("customer", filter.customer())
                .param("meter", filter.meter())
                .param("state", filter.state())
                .param("size", paging.fetchSize())
                .query((row, number) -> new Found(ledger(row), row.getLong("opened_position")))
                .list();
        Page<Found> page = Page.of(fetched, paging, found -> Long.toString(found.position()));
        return new Page<>(page.items().stream().map(Found::ledger).toList(), page.nextCursor());
    }

    private static LedgerView ledger(ResultSet row) throws SQLException {
        return new LedgerView(
                row.getString("ledger_id"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("account"),
                row.getBoolean("shadow"),
                Columns.instant(row, "period_start"),
                Columns.instant(row, "period_end"),
                row.getString("state"),
                Columns.decimal(row, "planned_total"),
                Columns.decimal(row, "accepted_total"),
                row.getLong("planned_position"),
                row.getLong("last_sequence"),
                row.getString("last_error"),
                Columns.optionalInstant(row, "next_retry_at"),
                row.getString("suspended_reason"),
                Columns.instant(row, "changed_at"));
    }
}
