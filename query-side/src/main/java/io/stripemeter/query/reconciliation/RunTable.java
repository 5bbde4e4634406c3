package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** What facts change in reconciliation runs. */
final class RunTable {
    private static final String START = """
            insert into reconciliation_run (tenant_id, run_id, position, account, period_start, period_end, scope,
                cause, started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
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

    static void start(BatchedUpdates rows, ReconciliationStarted fact, StoredEvent stored) throws SQLException {
        rows.run(
                START,
                fact.tenantId(),
                fact.runId(),
                stored.position(),
                fact.account(),
                fact.periodStart(),
                fact.periodEnd(),
                fact.scope(),
                fact.cause(),
                fact.at());
    }

    static void finish(BatchedUpdates rows, ReconciliationFinished fact, StoredEvent stored) throws SQLException {
        rows.run(
                FINISH,
                fact.at(),
                fact.equal(),
                fact.tolerated(),
                fact.different(),
                fact.waiting(),
                fact.unreadable(),
                fact.tenantId(),
                fact.runId());
    }

    static void compare(BatchedUpdates rows, SumsCompared fact, StoredEvent stored) throws SQLException {
        rows.run(
                COMPARE,
                fact.tenantId(),
                fact.runId(),
                fact.level(),
                fact.ledgerId(),
                stored.position(),
                fact.customer(),
                fact.meter(),
                fact.verdict(),
                fact.expected(),
                fact.held(),
                fact.explanation(),
                fact.readAt(),
                fact.differences(),
                fact.at());
    }

    static void find(BatchedUpdates rows, DifferenceFound fact, StoredEvent stored) throws SQLException {
        rows.run(
                FIND,
                fact.tenantId(),
                fact.runId(),
                fact.level(),
                fact.ledgerId(),
                fact.number(),
                stored.position(),
                fact.kind(),
                fact.sequence(),
                fact.from(),
                fact.to(),
                fact.expected(),
                fact.held(),
                fact.disposition(),
                fact.reason(),
                fact.escalationId(),
                fact.at());
    }
}
