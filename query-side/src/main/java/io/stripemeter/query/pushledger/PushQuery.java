package io.stripemeter.query.pushledger;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.pushledger.PushView.CorrectionView;
import io.stripemeter.query.pushledger.PushView.ProofView;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A query of pushes with their corrections and attempts, newest first. */
class PushQuery {
    static final List<String> STATES = List.of(
            "planned",
            "dispatched",
            "throttled",
            "unknown",
            "rejected",
            "fenced",
            "accepted",
            "verified",
            "missing",
            "doubled",
            "reissued",
            "compensated",
            "stranded");

    private static final String PUSHES = """
            select p.*, l.customer, l.meter, l.account, l.period_start,
                (select count(*) from push_attempt a
                 where a.ledger_id = p.ledger_id and a.sequence = p.sequence) as attempt_count,
                c.sequence as c_sequence, c.kind as c_kind, c.state as c_state, c.delta as c_delta, c.held as c_held,
                c.identifier as c_identifier, c.actor as c_actor, c.planned_at as c_planned_at,
                c.accepted_at as c_accepted_at, c.verified_at as c_verified_at, c.verified_level as c_verified_level,
                c.read_at as c_read_at, c.read_by as c_read_by, c.read_reason as c_read_reason,
                (select count(*) from push_attempt a
                 where a.ledger_id = c.ledger_id and a.sequence = c.sequence) as c_attempt_count
            from push p join ledger l on l.ledger_id = p.ledger_id
            left join push_correction c on c.ledger_id = p.ledger_id and c.of_sequence = p.sequence
            where p.tenant_id = :tenant
                and (cast(:after as bigint) is null or p.position < :after)
                and (cast(:customer as text) is null or l.customer = :customer)
                and (cast(:meter as text) is null or l.meter = :meter)
                and (cast(:state as text) is null or p.state = :state)
                and (cast(:period as timestamptz) is null or l.period_start = :period)
            order by p.position desc limit :size
            """;

    private final ByPosition<PushView> list;
    private final AttemptQuery attempts;

    PushQuery(DataSource dataSource) {
        this.list = new ByPosition<>(dataSource, PUSHES, "position", PushQuery::push);
        this.attempts = new AttemptQuery(dataSource);
    }

    Page<PushView> find(TenantId tenant, PushFilter narrowing, Paging paging) {
        Page<PushView> page = list.page(tenant, narrowing.among(STATES), paging);
        List<AttemptQuery.Key> keys = new ArrayList<>();
        for (PushView push : page.items()) {
            keys.add(new AttemptQuery.Key(push.ledgerId(), push.sequence()));
            if (push.correction() != null) {
                keys.add(new AttemptQuery.Key(push.ledgerId(), push.correction().sequence()));
            }
        }
        AttemptQuery.Found found = attempts.find(tenant, keys);
        return new Page<>(page.items().stream().map(push -> push.with(found)).toList(), page.nextCursor());
    }

    private static PushView push(ResultSet row, int number) throws SQLException {
        return new PushView(
                row.getString("ledger_id"),
                row.getLong("sequence"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("account"),
                ColumnTypes.instant(row, "period_start"),
                row.getString("state"),
                ColumnTypes.decimal(row, "delta"),
                ColumnTypes.decimal(row, "held"),
                ColumnTypes.decimal(row, "from_total"),
                ColumnTypes.decimal(row, "to_total"),
                row.getString("identifier"),
                ColumnTypes.instant(row, "slot"),
                row.getString("stripe_customer_id"),
                row.getString("event_name"),
                ColumnTypes.instant(row, "planned_at"),
                ColumnTypes.optionalInstant(row, "accepted_at"),
                proof(row, ""),
                row.getString("c_kind") == null ? null : correction(row),
                row.getInt("attempt_count"),
                List.of());
    }

    private static CorrectionView correction(ResultSet row) throws SQLException {
        return new CorrectionView(
                row.getLong("c_sequence"),
                Objects.requireNonNull(row.getString("c_kind")),
                row.getString("c_state"),
                ColumnTypes.decimal(row, "c_delta"),
                ColumnTypes.decimal(row, "c_held"),
                row.getString("c_identifier"),
                row.getString("c_actor"),
                ColumnTypes.instant(row, "c_planned_at"),
                ColumnTypes.optionalInstant(row, "c_accepted_at"),
                proof(row, "c_"),
                row.getInt("c_attempt_count"),
                List.of());
    }

    private static @Nullable ProofView proof(ResultSet row, String prefix) throws SQLException {
        Instant readAt = ColumnTypes.optionalInstant(row, prefix + "read_at");
        return readAt == null
                ? null
                : new ProofView(
                        ColumnTypes.optionalInstant(row, prefix + "verified_at"),
                        row.getString(prefix + "verified_level"),
                        readAt,
                        row.getString(prefix + "read_by"),
                        row.getString(prefix + "read_reason"));
    }
}
