package io.stripemeter.query.pushledger;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.pushledger.PushView.AttemptView;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the latest attempts of many pushes and corrections at once. */
class AttemptQuery {
    /** The most attempts shown for a push; a Stripe outage of days causes many more. */
    static final int MAX_SHOWN = 20;

    private static final String LATEST = """
            select a.* from unnest(:ledgers::text[], :sequences::bigint[]) as i (ledger_id, sequence)
            cross join lateral (
                select * from push_attempt a
                where a.ledger_id = i.ledger_id and a.sequence = i.sequence and a.tenant_id = :tenant
                order by a.attempt desc limit :shown) a
            order by a.ledger_id, a.sequence, a.attempt desc
            """;

    private final JdbcClient jdbc;

    AttemptQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The identity of a push or a correction. */
    record Key(String ledgerId, long sequence) {}

    /** Returns the attempts by push or correction, latest first. */
    record Found(Map<Key, List<AttemptView>> attempts) {
        List<AttemptView> of(String ledgerId, long sequence) {
            return attempts.getOrDefault(new Key(ledgerId, sequence), List.of());
        }
    }

    Found find(TenantId tenant, List<Key> keys) {
        Map<Key, List<AttemptView>> attempts = new HashMap<>();
        jdbc.sql(LATEST)
                .param("ledgers", keys.stream().map(Key::ledgerId).toArray(String[]::new))
                .param("sequences", keys.stream().map(Key::sequence).toArray(Long[]::new))
                .param("tenant", tenant.value())
                .param("shown", MAX_SHOWN)
                .query(row -> {
                    Key key = new Key(row.getString("ledger_id"), row.getLong("sequence"));
                    attempts.computeIfAbsent(key, unused -> new ArrayList<>()).add(attempt(row));
                });
        return new Found(attempts);
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                row.getString("idempotency_key"),
                ColumnTypes.instant(row, "sent_at"),
                row.getString("outcome"),
                ColumnTypes.optionalInstant(row, "settled_at"),
                row.getObject("http_status", Integer.class),
                row.getString("reason"),
                row.getString("request_id"),
                ColumnTypes.optionalInstant(row, "retry_at"));
    }
}
