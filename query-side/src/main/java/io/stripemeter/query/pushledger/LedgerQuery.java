package io.stripemeter.query.pushledger;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A query of push ledgers, newest first. */
class LedgerQuery {
    /** A pseudo-state for filters: it is unknown whether Stripe recorded the push in flight. */
    private static final String IN_DOUBT = "in_doubt";

    /** The states that may need attention: few ledgers are in them, and an index finds them without reading the others. */
    private static final Set<String> TROUBLED =
            Set.of("throttled", "unknown", "rejected", "suspended", "stranded", IN_DOUBT);

    static final List<String> STATES = List.of(
            "idle", "planned", "dispatched", "throttled", "unknown", "rejected", "suspended", "stranded", "closed");

    private static final List<String> ASKED_FOR =
            Stream.concat(STATES.stream(), Stream.of(IN_DOUBT)).toList();

    /** Counts are read only for the rows of the page. */
    private static final String LEDGERS = """
            select l.*, w.total as counted_total, w.total - l.accepted_total as unbilled
            from ledger l
            cross join lateral (
                select coalesce(sum(c.counted), 0) from ledger_counted_view c where c.ledger_id = l.ledger_id) w (total)
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

    LedgerQuery(DataSource dataSource) {
        this.list = new ByPosition<>(dataSource, LEDGERS, "opened_position", LedgerQuery::ledger);
    }

    Page<LedgerView> find(TenantId tenant, PushFilter narrowing, Paging paging) {
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
                ColumnTypes.instant(row, "period_start"),
                ColumnTypes.instant(row, "period_end"),
                row.getString("state"),
                ColumnTypes.decimal(row, "counted_total"),
                ColumnTypes.decimal(row, "planned_total"),
                ColumnTypes.decimal(row, "accepted_total"),
                ColumnTypes.decimal(row, "carried_total"),
                ColumnTypes.decimal(row, "stranded_total"),
                ColumnTypes.decimal(row, "unbilled"),
                row.getLong("planned_position"),
                row.getLong("last_sequence"),
                row.getString("last_error"),
                row.getString("suspended_reason"),
                ColumnTypes.optionalInstant(row, "next_retry_at"),
                ColumnTypes.optionalInstant(row, "doubted_since"),
                PushDeadlines.fenceAt(row.getString("state"), ColumnTypes.optionalInstant(row, "doubted_since")),
                ColumnTypes.optionalInstant(row, "strands_at"),
                row.getString("invoice_id"),
                ColumnTypes.optionalInstant(row, "finalized_at"),
                ColumnTypes.instant(row, "changed_at"));
    }
}
