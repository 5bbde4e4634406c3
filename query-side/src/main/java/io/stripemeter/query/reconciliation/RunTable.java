package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationPlanned;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the tables of reconciliation runs, of their comparisons and of the differences that they found. */
final class RunTable {
    static final String RUN = "reconciliation_run";
    static final String COMPARISON = "reconciliation_comparison";
    static final String DIFFERENCE = "reconciliation_difference";

    private static final String START = """
            insert into reconciliation_run (tenant_id, run_id, position, account, period_start, period_end, scope,
                cause, started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PLAN = """
            update reconciliation_run
            set planned_ledgers = ?, planned_of = ?, planned_reads = ?, budget_left = ?, planned_order = ?
            where tenant_id = ? and run_id = ?
            """;

    private static final String FINISH = """
            update reconciliation_run
            set finished_at = ?, equal = ?, tolerated = ?, different = ?, waiting = ?, unreadable = ?
            where tenant_id = ? and run_id = ?
            """;

    private static final String COMPARE = """
            insert into reconciliation_comparison (tenant_id, run_id, level, ledger_id, position, customer, meter,
                verdict, expected, held, explanation, read_at, differences, compared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = """
            insert into reconciliation_difference (tenant_id, run_id, level, ledger_id, number, position, kind,
                sequence, window_start, window_end, expected, held, disposition, reason, escalation_id, found_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private RunTable() {}

    static void start(BatchedUpdates rows, ReconciliationStarted event, StoredEvent stored) throws SQLException {
        rows.run(
                START,
                event.tenantId(),
                event.runId(),
                stored.position(),
                event.account(),
                event.periodStart(),
                event.periodEnd(),
                event.scope(),
                event.cause(),
                event.at());
    }

    static void plan(BatchedUpdates rows, ReconciliationPlanned event, StoredEvent stored) throws SQLException {
        rows.run(
                PLAN,
                event.ledgers(),
                event.of(),
                event.reads(),
                event.budgetLeft(),
                event.order(),
                event.tenantId(),
                event.runId());
    }

    static void finish(BatchedUpdates rows, ReconciliationFinished event, StoredEvent stored) throws SQLException {
        rows.run(
                FINISH,
                event.at(),
                event.equal(),
                event.tolerated(),
                event.different(),
                event.waiting(),
                event.unreadable(),
                event.tenantId(),
                event.runId());
    }

    static void compare(BatchedUpdates rows, SumsCompared event, StoredEvent stored) throws SQLException {
        rows.run(
                COMPARE,
                event.tenantId(),
                event.runId(),
                event.level(),
                event.ledgerId(),
                stored.position(),
                event.customer(),
                event.meter(),
                event.verdict(),
                event.expected(),
                event.held(),
                event.explanation(),
                event.readAt(),
                event.differences(),
                event.at());
    }

    static void find(BatchedUpdates rows, DifferenceFound event, StoredEvent stored) throws SQLException {
        rows.run(
                FIND,
                event.tenantId(),
                event.runId(),
                event.level(),
                event.ledgerId(),
                event.number(),
                stored.position(),
                event.kind(),
                event.sequence(),
                event.from(),
                event.to(),
                event.expected(),
                event.held(),
                event.disposition(),
                event.reason(),
                event.escalationId(),
                event.at());
    }
}
