package io.stripemeter.query.pushes;

import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;
import java.time.Instant;

/** What facts change in ledgers. */
final class LedgerRows {
    private static final String PLAN = """
            insert into read_model.ledger as l (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                opened_position, state, planned_total, accepted_total, planned_position, last_sequence, changed_at, shadow)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0, ?, ?, ?, ?)
            on conflict (ledger_id) do update set state = 'planned', planned_total = excluded.planned_total,
                planned_position = excluded.planned_position, last_sequence = excluded.last_sequence,
                changed_at = excluded.changed_at, shadow = excluded.shadow
            """;

    private static final String MOVE =
            "update read_model.ledger set state = ?, next_retry_at = null, changed_at = ? where ledger_id = ?";

    private static final String ACCEPT = """
            update read_model.ledger l set state = 'idle', last_error = null, next_retry_at = null, changed_at = ?,
                accepted_total = l.accepted_total + p.delta
            from read_model.push p where l.ledger_id = ? and p.ledger_id = l.ledger_id and p.sequence = ?
            """;

    private static final String RETRY_LATER = """
            update read_model.ledger set state = ?, last_error = ?, next_retry_at = ?, changed_at = ?
            where ledger_id = ?
            """;

    private static final String SUSPEND = """
            update read_model.ledger
            set state = 'suspended', suspended_reason = ?, next_retry_at = null, changed_at = ? where ledger_id = ?
            """;

    private static final String RESUME =
            "update read_model.ledger set state = 'planned', suspended_reason = null, changed_at = ? where ledger_id = ?";

    private LedgerRows() {}

    static void plan(Updates rows, PushPlanned fact, StoredFact stored) throws SQLException {
        rows.run(
                PLAN,
                fact.ledgerId(),
                fact.tenantId(),
                fact.account(),
                fact.customer(),
                fact.meter(),
                fact.periodStart(),
                fact.periodEnd(),
                stored.position(),
                fact.toTotal(),
                fact.countedPosition(),
                fact.sequence(),
                stored.recordedAt(),
                fact.forShadow());
    }

    static void move(Updates rows, String ledgerId, String state, Instant at) throws SQLException {
        rows.run(MOVE, state, at, ledgerId);
    }

    static void accept(Updates rows, PushAccepted fact) throws SQLException {
        rows.run(ACCEPT, fact.at(), fact.ledgerId(), fact.sequence());
    }

    static void retryLater(Updates rows, String ledgerId, String state, String error, Instant at, Instant retryAt)
            throws SQLException {
        rows.run(RETRY_LATER, state, error, retryAt, at, ledgerId);
    }

    static void reject(Updates rows, PushRejected fact) throws SQLException {
        rows.run(RETRY_LATER, "rejected", fact.reason(), null, fact.at(), fact.ledgerId());
    }

    static void suspend(Updates rows, LedgerSuspended fact, StoredFact stored) throws SQLException {
        rows.run(SUSPEND, fact.reason(), fact.at(), fact.ledgerId());
    }

    static void resume(Updates rows, LedgerResumed fact, StoredFact stored) throws SQLException {
        rows.run(RESUME, fact.at(), fact.ledgerId());
    }
}
