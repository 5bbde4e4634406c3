package io.stripemeter.query.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindReadCandidates;
import io.stripemeter.api.reconciliation.FindReadDemand;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.ReadDemand;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The handler of the queries by which a run's reads are planned and its ledgers taken in turn. */
public class ReadCandidateQuery {
    private static final String OPEN = """
            select l.ledger_id, l.changed_at, l.period_end, hashtextextended(l.ledger_id, :seed) as turn,
                case when l.state in ('suspended', 'unknown', 'stranded') then 0
                    when l.last_sequence > l.verified_sequence then 1 else 2 end as rank
            from ledger_period_view l
            where l.tenant_id = :tenant and l.account = :account and l.last_sequence > 0 and l.state <> 'closed'
                and (cast(:start as timestamptz) is null or (l.period_start = :start and l.period_end = :end)
                    or (:overlapping and l.period_start < :end and l.period_end > :start))
            """;

    private static final String TURNS = "select o.ledger_id, o.rank, o.turn from (" + OPEN + """
            ) o
            where (cast(:ledger as text) is null or (o.rank, o.turn, o.ledger_id) > (:rank, :turn, cast(:ledger as text)))
                and (o.rank < 2 or o.changed_at < :before)
            order by o.rank, o.turn, o.ledger_id limit :limit
            """;

    private static final String DEMAND = """
            select count(*) filter (where o.rank = 0) as doubtful, count(*) filter (where o.rank = 1) as changed,
                count(*) filter (where o.rank = 2 and (cast(:end as timestamptz) is null or :overlapping
                    or o.changed_at < :end)) as proven,
                (select count(*) from ledger_period_view e where e.tenant_id = :tenant and e.account = :account
                    and e.state <> 'closed' and e.last_sequence > 0 and e.period_end <= :ending) as ending,
                (select coalesce(sum(r.planned_reads), 0) from reconciliation_run r where r.tenant_id = :tenant
                    and r.account = :account and r.scope = 'usage' and r.started_at >= :month and r.run_id <> :run) as planned
            from (""" + OPEN + ") o";

    private final JdbcClient jdbc;

    ReadCandidateQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public List<ReadCandidate> find(FindReadCandidates query) {
        ReadCandidate after = query.after();
        return of(TURNS, query.tenantId(), query.account(), query.period())
                .param("seed", query.seed())
                .param("overlapping", false)
                .param("before", utc(query.provenBefore()))
                .param("ledger", after == null ? null : after.ledgerId())
                .param("rank", after == null ? 0 : after.rank())
                .param("turn", after == null ? 0 : after.turn())
                .param("limit", query.limit())
                .query((row, number) ->
                        new ReadCandidate(row.getString("ledger_id"), row.getInt("rank"), row.getLong("turn")))
                .list();
    }

    @QueryHandler
    public ReadDemand find(FindReadDemand query) {
        return of(DEMAND, query.tenantId(), query.account(), query.period())
                .param("seed", 0L)
                .param("overlapping", query.overlapping())
                .param("ending", utc(query.endingBefore()))
                .param("month", utc(query.month()))
                .param("run", query.runId())
                .query((row, number) -> new ReadDemand(
                        row.getLong("doubtful"),
                        row.getLong("changed"),
                        row.getLong("proven"),
                        row.getLong("ending"),
                        row.getLong("planned")))
                .single();
    }

    private JdbcClient.StatementSpec of(String sql, String tenantId, String account, @Nullable BillingPeriod period) {
        return jdbc.sql(sql)
                .param("tenant", tenantId)
                .param("account", account)
                .param("start", period == null ? null : utc(period.start()))
                .param("end", period == null ? null : utc(period.end()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
