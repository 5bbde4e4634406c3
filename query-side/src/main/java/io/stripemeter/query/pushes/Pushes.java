package io.stripemeter.query.pushes;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.pushes.PushView.AttemptView;
import io.stripemeter.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up pushes, newest first. */
class Pushes {
    /** Attempts shown of a push; a Stripe outage of days makes many more. */
    static final int MAX_ATTEMPTS_SHOWN = 20;

    private static final String PUSHES = """
            select p.*, l.customer, l.meter, l.account, l.period_start,
                (select count(*) from read_model.push_attempt a
                 where a.ledger_id = p.ledger_id and a.sequence = p.sequence) as attempt_count
            from read_model.push p join read_model.ledger l on l.ledger_id = p.ledger_id
            where p.tenant_id = :tenant
                and (cast(:after as bigint) is null or p.position < :after)
                and (cast(:customer as text) is null or l.customer = :customer)
                and (cast(:meter as text) is null or l.meter = :meter)
                and (cast(:state as text) is null or p.state = :state)
            order by p.position desc limit :size
            """;

    private static final String ATTEMPTS = """
            select i.at, a.* from unnest(:ledgers::text[], :sequences::bigint[]) with ordinality
                as i (ledger_id, sequence, at)
            cross join lateral (
                select * from read_model.push_attempt a
                where a.ledger_id = i.ledger_id and a.sequence = i.sequence and a.tenant_id = :tenant
                order by a.attempt desc limit :shown) a
            order by i.at, a.attempt desc
            """;

    private final JdbcClient jdbc;

    Pushes(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    private record Found(PushView push, long position) {}

    Page<PushView> find(TenantId tenant, PushFilter filter, Paging paging) {
        List<Found> fetched = jdbc.sql(PUSHES)
                .param("tenant", tenant.value())
                .param("after", paging.afterNumber())
                .param("customer", filter.customer())
                .param("meter", filter.meter())
                .param("state", filter.state())
                .param("size", paging.fetchSize())
                .query((row, number) -> new Found(push(row), row.getLong("position")))
                .list();
        Page<Found> page = Page.of(fetched, paging, found -> Long.toString(found.position()));
        List<PushView> pushes = page.items().stream().map(Found::push).toList();
        return new Page<>(withAttempts(tenant, pushes), page.nextCursor());
    }

    private List<PushView> withAttempts(TenantId tenant, List<PushView> pushes) {
        Map<Integer, List<AttemptView>> attempts = new HashMap<>();
        jdbc.sql(ATTEMPTS)
                .param("ledgers", pushes.stream().map(PushView::ledgerId).toArray(String[]::new))
                .param("sequences", pushes.stream().map(PushView::sequence).toArray(Long[]::new))
                .param("tenant", tenant.value())
                .param("shown", MAX_ATTEMPTS_SHOWN)
                .query(row -> {
                    attempts.computeIfAbsent(row.getInt("at") - 1, unused -> new ArrayList<>())
                            .add(attempt(row));
                });
        List<PushView> complete = new ArrayList<>(pushes.size());
        for (int i = 0; i < pushes.size(); i++) {
            complete.add(pushes.get(i).with(attempts.getOrDefault(i, List.of())));
        }
        return complete;
    }

    private static PushView push(ResultSet row) throws SQLException {
        return new PushView(
                row.getString("ledger_id"),
                row.getLong("sequence"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("account"),
                Columns.instant(row, "period_start"),
                row.getString("state"),
                Columns.decimal(row, "delta"),
                Columns.decimal(row, "from_total"),
                Columns.decimal(row, "to_total"),
                row.getString("identifier"),
                Columns.instant(row, "slot"),
                row.getString("stripe_customer_id"),
                row.getString("event_name"),
                Columns.instant(row, "planned_at"),
                Columns.optionalInstant(row, "accepted_at"),
                row.getInt("attempt_count"),
                List.of());
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                row.getString("idempotency_key"),
                Columns.instant(row, "sent_at"),
                row.getString("outcome"),
                Columns.optionalInstant(row, "settled_at"),
                row.getObject("http_status", Integer.class),
                row.getString("reason"),
                row.getString("request_id"),
                Columns.optionalInstant(row, "retry_at"));
    }
}
