package io.stripemeter.query.pushes;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.paging.ByPosition;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks up push ledgers, newest first. */
class Ledgers {
    /** No state, but asked for like one: nobody knows whether Stripe recorded the push under way. */
    private static final String IN_DOUBT = "in_doubt";

    /** States that somebody may have to look at: few ledgers are in them, and they are found without reading the others. */
    private static final Set<String> TROUBLED =
            Set.of("throttled", "unknown", "rejected", "suspended", "stranded", IN_DOUBT);

    static final List<String> STATES = List.of(
            "idle", "planned", "dispatched", "throttled", "unknown", "rejected", "suspended", "stranded", "closed");

    private static final List<String> ASKED_FOR =
            Stream.concat(STATES.stream(), Stream.of(IN_DOUBT)).toList();

    /** There is one counter for a ledger at most; as a sum it is looked up for each row of the page, and for no other. */
    private static final String LEDGERS = """
            select l.*, w.total as counted_total, w.total - l.accepted_total as unbilled
            from ledger l
            cross join lateral (
                select coalesce(sum(c.total), 0) from counted_month_view c
                where c.tenant_id = l.tenant_id and c.customer = l.customer and c.meter = l.meter
                    and c.month = (l.period_start at time zone 'UTC')::date) w (total)
            where l.tenant_id = :tenant
                and (cast(:after as bigint) is null or l.opened_position < :after)
                and (cast(:customer as text) is null or l.customer = :customer)
                and (cast(:meter as text) is null or l.meter = :meter)
                and (cast(:state as text) is null or l.state = :state
                    or (:state = 'in_doubt' and l.doubted_since is not null))
                and (not cast(:troubled as boolean) or l.troubled)
                and (cast(:period as timestamptz) is null or l.period_start = :period)
            order by l.opened_position desc limit :size
            """;

    private final ByPosition<LedgerView> list;

    Ledgers(DataSource dataSource) {
        this.list = new ByPosition<>(dataSource, LEDGERS, "opened_position", Ledgers::ledger);
    }

    Page<LedgerView> find(TenantId tenant, Narrowing narrowing, Paging paging) {
        Map<String, @Nullable Object> parameters = narrowing.among(ASKED_FOR);
        parameters.put("troubled", narrowing.state() != null && TROUBLED.contains(narrowing.state()));
        return list.page(tenant, parameters, paging);
    }

    private static LedgerView ledger(ResultSet row, int number) throws SQLException {
        return new LedgerView(
                row.getString("ledger_id"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("account"),
                row.getBoolean("shadow"),
                Columns.instant(row, "period_start"),
                Columns.instant(row, "period_end"),
                row.getString("state"),
                Columns.decimal(row, "counted_total"),
                Columns.decimal(row, "planned_total"),
                Columns.decimal(row, "accepted_total"),
                Columns.decimal(row, "carried_total"),
                Columns.decimal(row, "stranded_total"),
                Columns.decimal(row, "unbilled"),
                row.getLong("planned_position"),
                row.getLong("last_sequence"),
                row.getString("last_error"),
                row.getString("suspended_reason"),
                Columns.optionalInstant(row, "next_retry_at"),
                Columns.optionalInstant(row, "doubted_since"),
                PushDeadlines.fenceAt(row.getString("state"), Columns.optionalInstant(row, "doubted_since")),
                Columns.optionalInstant(row, "strands_at"),
                row.getString("invoice_id"),
                Columns.optionalInstant(row, "finalized_at"),
                Columns.instant(row, "changed_at"));
    }
}
