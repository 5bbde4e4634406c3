package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of runs, newest first, and of their comparisons and differences in the order in which they were found. */
class RunQuery {
    private static final String RUNS = """
            select * from reconciliation_run r
            where r.tenant_id = :tenant and (cast(:after as bigint) is null or r.position < :after)
                and (cast(:run as text) is null or r.run_id = :run)
            order by r.position desc limit :size
            """;

    private static final String COMPARISONS = """
            select * from reconciliation_comparison c
            where c.tenant_id = :tenant and c.run_id = :run
                and (cast(:after as bigint) is null or c.position > :after)
                and (cast(:customer as text) is null or c.customer = :customer)
                and (cast(:meter as text) is null or c.meter = :meter)
                and (cast(:verdict as text) is null or c.verdict = :verdict)
            order by c.position limit :size
            """;

    private static final String DIFFERENCES = """
            select d.*, c.customer, c.meter from reconciliation_difference d
            join reconciliation_comparison c on c.tenant_id = d.tenant_id and c.run_id = d.run_id
                and c.level = d.level and c.ledger_id = d.ledger_id
            where d.tenant_id = :tenant and d.run_id = :run
                and (cast(:after as bigint) is null or d.position > :after)
                and (cast(:customer as text) is null or c.customer = :customer)
                and (cast(:meter as text) is null or c.meter = :meter)
                and (cast(:verdict as text) is null or d.disposition = :verdict)
            order by d.position limit :size
            """;

    private final JdbcClient jdbc;
    private final ByPosition<RunView> runs;
    private final ByPosition<ComparisonView> comparisons;
    private final ByPosition<DifferenceView> differences;

    RunQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.runs = new ByPosition<>(dataSource, RUNS, "position", RunQuery::run);
        this.comparisons = new ByPosition<>(dataSource, COMPARISONS, "position", RunQuery::comparison);
        this.differences = new ByPosition<>(dataSource, DIFFERENCES, "position", RunQuery::difference);
    }

    Page<RunView> find(TenantId tenant, Paging paging) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("run", null);
        return runs.page(tenant, all, paging);
    }

    /**
     * Returns one run.
     *
     * @throws Problem {@code unknown_run}
     */
    RunView get(TenantId tenant, String runId) {
        return jdbc.sql(RUNS)
                .param("tenant", tenant.value())
                .param("after", null)
                .param("run", new RunKey(tenant, runId).id())
                .param("size", 1)
                .query(RunQuery::run)
                .optional()
                .orElseThrow(() -> Problem.notFound("unknown_run", "There is no reconciliation run " + runId));
    }

    Page<ComparisonView> comparisons(TenantId tenant, String runId, RunFilter filter, Paging paging) {
        return comparisons.page(tenant, narrowing(tenant, runId, filter), paging);
    }

    Page<DifferenceView> differences(TenantId tenant, String runId, RunFilter filter, Paging paging) {
        return differences.page(tenant, narrowing(tenant, runId, filter), paging);
    }

    private Map<String, @Nullable Object> narrowing(TenantId tenant, String runId, RunFilter filter) {
        get(tenant, runId);
        Map<String, @Nullable Object> narrowing = new HashMap<>();
        narrowing.put("run", runId);
        narrowing.put("customer", filter.customer());
        narrowing.put("meter", filter.meter());
        narrowing.put("verdict", filter.verdict());
        return narrowing;
    }

    private static RunView run(ResultSet row, int number) throws SQLException {
        Instant finishedAt = ColumnTypes.optionalInstant(row, "finished_at");
        return new RunView(
                row.getString("run_id"),
                row.getString("account"),
                ColumnTypes.instant(row, "period_start"),
                ColumnTypes.instant(row, "period_end"),
                row.getString("scope"),
                row.getString("cause"),
                finishedAt == null ? "running" : "finished",
                ColumnTypes.instant(row, "started_at"),
                finishedAt,
                new RunView.Tally(
                        row.getLong("equal"),
                        row.getLong("tolerated"),
                        row.getLong("different"),
                        row.getLong("waiting"),
                        row.getLong("unreadable")),
                plan(row));
    }

    private static RunView.@Nullable Plan plan(ResultSet row) throws SQLException {
        String order = row.getString("planned_order");
        return order == null
                ? null
                : new RunView.Plan(
                        row.getLong("planned_ledgers"),
                        row.getLong("planned_of"),
                        row.getLong("planned_reads"),
                        row.getLong("budget_left"),
                        order);
    }

    private static ComparisonView comparison(ResultSet row, int number) throws SQLException {
        BigDecimal held = row.getBigDecimal("held");
        return new ComparisonView(
                row.getString("level"),
                row.getString("ledger_id"),
                row.getString("customer"),
                row.getString("meter"),
                row.getString("verdict"),
                ColumnTypes.decimal(row, "expected"),
                ColumnTypes.optionalDecimal(row, "held"),
                held == null ? null : ColumnTypes.plain(held.subtract(row.getBigDecimal("expected"))),
                row.getString("explanation"),
                ColumnTypes.optionalInstant(row, "read_at"),
                row.getInt("differences"));
    }

    private static DifferenceView difference(ResultSet row, int number) throws SQLException {
        long sequence = row.getLong("sequence");
        String ledgerId = row.getString("ledger_id");
        return new DifferenceView(
                row.getString("level"),
                ledgerId,
                row.getString("customer"),
                row.getString("meter"),
                row.getString("kind"),
                sequence == 0 ? null : sequence,
                ColumnTypes.instant(row, "window_start"),
                ColumnTypes.instant(row, "window_end"),
                ColumnTypes.decimal(row, "expected"),
                ColumnTypes.decimal(row, "held"),
                row.getString("disposition"),
                row.getString("reason"),
                row.getString("escalation_id"),
                sequence == 0 ? null : usageEvents(ledgerId, sequence));
    }

    private static String usageEvents(String ledgerId, long sequence) {
        return "/v1/reconciliation/usage-events?push=" + sequence + "&ledger="
                + URLEncoder.encode(ledgerId, StandardCharsets.UTF_8);
    }
}
