package io.stripemeter.query.reconciliation;

import io.stripemeter.api.periodclose.CountUnsettledLedgers;
import io.stripemeter.api.periodclose.EndedPeriod;
import io.stripemeter.api.periodclose.FindEndedPeriods;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.FindLedgerScopes;
import io.stripemeter.api.reconciliation.FindLedgers;
import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The handler of reconciliation's queries of our own records: ledgers with their counters, and single pushes. */
public class LedgerPositionQuery {
    private static final String SCOPES = """
            select distinct tenant_id, account from ledger_period_view
            where state <> 'closed' and period_end > :after
            order by tenant_id, account limit :most
            """;

    private static final String ENDED = """
            select distinct l.tenant_id, l.account, l.period_start, l.period_end from ledger_period_view l
            where l.state <> 'closed' and l.last_sequence > 0 and l.period_end <= :by and l.period_end > :after
                and not exists (select 1 from begun_period_view b where b.tenant_id = l.tenant_id
                    and b.account = l.account and b.period_start = l.period_start and b.period_end = l.period_end)
            order by l.period_end, l.tenant_id, l.account limit :most
            """;

    private static final String POSITIONS = """
            select l.*, e.period_end, p.*, last.state as last_state, last.delta as last_delta, last.slot as last_slot,
                last.stripe_customer_id as billed_customer, coalesce(l.stripe_meter_id, m.stripe_meter_id, w.stripe_meter_id) as feeds, c.total as counted
            from ledger_view l
            join ledger_period_view e on e.ledger_id = l.ledger_id
            cross join lateral (
                select sum(q.delta) as pushed, bool_and(q.from_total = q.before) as chained,
                    sum(q.delta) filter (where q.state = 'refused') as refused
                from (select p.delta, p.from_total, p.state,
                        lag(p.to_total, 1, 0) over (order by p.sequence) as before
                    from push_view p where p.ledger_id = l.ledger_id) q) as p
            join push_view last on last.ledger_id = l.ledger_id and last.sequence = l.last_sequence
            left join meter_view m
                on m.tenant_id = l.tenant_id and m.meter = l.meter and m.account = l.account
            left join meter_shadow_view w
                on w.tenant_id = l.tenant_id and w.meter = l.meter and w.account = l.account
            cross join lateral (
                select sum(w.counted) as total from ledger_counted_view w where w.ledger_id = l.ledger_id) as c
            where l.tenant_id = :tenant
            """;

    private static final String LEDGERS = POSITIONS + """
                and l.account = :account
                and case when :overlapping then l.period_start < :end and e.period_end > :start
                    else l.period_start = :start and (cast(:end as timestamptz) is null or e.period_end = :end) end
                and (cast(:customer as text) is null or (l.customer, l.meter, l.ledger_id)
                    > (cast(:customer as text), cast(:meter as text), coalesce(cast(:ledger as text), '~')))
            order by l.customer, l.meter, l.ledger_id limit :limit
            """;

    private static final String NAMED = POSITIONS + "and l.ledger_id = any (:ledgers)";

    private static final String UNSETTLED = """
            select count(*) from ledger_view l
            join ledger_period_view e on e.ledger_id = l.ledger_id
            left join ledger_counted_view c on c.ledger_id = l.ledger_id
            where l.tenant_id = :tenant and l.account = :account and l.period_start = :start
                and (cast(:end as timestamptz) is null or e.period_end = :end)
                and (l.state not in ('idle', 'closed')
                    or (l.state = 'idle' and abs(coalesce(c.counted, l.planned_total) - l.planned_total - l.carried_total) >= 1))
            """;

    private static final String PUSHES = """
            select p.*, a.first_sent_at, a.doubted
            from push_view p
            cross join lateral (
                select min(t.sent_at) as first_sent_at,
                    bool_or(t.outcome is null or t.outcome = 'already_recorded'
                        or (t.outcome = 'unknown' and t.reason is distinct from 'foreign_identifier')) as doubted
                from push_attempt_view t where t.ledger_id = p.ledger_id and t.sequence = p.sequence) as a
            where p.tenant_id = :tenant and p.ledger_id = :ledger and p.sequence > :after
            order by p.sequence limit :most
            """;

    private final JdbcClient jdbc;

    LedgerPositionQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public List<LedgerScope> find(FindLedgerScopes query) {
        return jdbc.sql(SCOPES)
                .param("after", query.endingAfter().atOffset(ZoneOffset.UTC))
                .param("most", FindLedgerScopes.MOST)
                .query((row, number) -> new LedgerScope(row.getString("tenant_id"), row.getString("account")))
                .list();
    }

    @QueryHandler
    public List<EndedPeriod> find(FindEndedPeriods query) {
        return jdbc.sql(ENDED)
                .param("by", query.endedBy().atOffset(ZoneOffset.UTC))
                .param("after", query.endedAfter().atOffset(ZoneOffset.UTC))
                .param("most", FindEndedPeriods.MOST)
                .query((row, number) -> new EndedPeriod(
                        row.getString("tenant_id"),
                        row.getString("account"),
                        new BillingPeriod(
                                ColumnTypes.instant(row, "period_start"), ColumnTypes.instant(row, "period_end"))))
                .list();
    }

    @QueryHandler
    public List<LedgerPosition> find(FindLedgerPositions query) {
        return jdbc.sql(LEDGERS)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .param("start", query.periodStart().atOffset(ZoneOffset.UTC))
                .param(
                        "end",
                        query.periodEnd() == null ? null : query.periodEnd().atOffset(ZoneOffset.UTC))
                .param("overlapping", query.overlapping())
                .param("customer", query.afterCustomer())
                .param("meter", query.afterMeter())
                .param("ledger", query.afterLedger())
                .param("limit", query.limit())
                .query(LedgerPositionQuery::ledger)
                .list();
    }

    @QueryHandler
    public List<LedgerPosition> find(FindLedgers query) {
        return jdbc.sql(NAMED)
                .param("tenant", query.tenantId())
                .param("ledgers", query.ledgerIds().toArray(String[]::new))
                .query(LedgerPositionQuery::ledger)
                .list();
    }

    @QueryHandler
    public Long count(CountUnsettledLedgers query) {
        return jdbc.sql(UNSETTLED)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .param("start", query.periodStart().atOffset(ZoneOffset.UTC))
                .param(
                        "end",
                        query.periodEnd() == null ? null : query.periodEnd().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @QueryHandler
    public List<PushPosition> find(FindPushPositions query) {
        return jdbc.sql(PUSHES)
                .param("tenant", query.tenantId())
                .param("ledger", query.ledgerId())
                .param("after", query.afterSequence())
                .param("most", FindPushPositions.MOST)
                .query(LedgerPositionQuery::push)
                .list();
    }

    private static LedgerPosition ledger(ResultSet row, int number) throws SQLException {
        return new LedgerPosition(
                row.getString("ledger_id"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("billed_customer"),
                row.getString("feeds"),
                row.getString("state"),
                row.getBigDecimal("counted"),
                row.getBigDecimal("planned_total"),
                row.getBigDecimal("pushed"),
                row.getBoolean("chained"),
                row.getLong("last_sequence"),
                row.getString("last_state"),
                row.getBigDecimal("last_delta"),
                ColumnTypes.instant(row, "last_slot"),
                ColumnTypes.instant(row, "changed_at"),
                row.getBigDecimal("refused"),
                new BillingPeriod(ColumnTypes.instant(row, "period_start"), ColumnTypes.instant(row, "period_end")));
    }

    private static PushPosition push(ResultSet row, int number) throws SQLException {
        return new PushPosition(
                row.getLong("sequence"),
                row.getString("state"),
                row.getBigDecimal("delta"),
                ColumnTypes.instant(row, "slot"),
                ColumnTypes.optionalInstant(row, "first_sent_at"),
                ColumnTypes.optionalInstant(row, "accepted_at"),
                row.getObject("doubted", Boolean.class));
    }
}
