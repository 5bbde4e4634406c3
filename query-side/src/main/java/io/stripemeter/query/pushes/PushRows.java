package io.stripemeter.query.pushes;

import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;

/** What facts change in pushes and attempts; each also moves the ledger. */
final class PushRows {
    private static final String PLAN = """
            insert into read_model.push (ledger_id, sequence, tenant_id, position, state, delta, from_total, to_total,
                identifier, slot, stripe_customer_id, event_name, planned_at)
            values (?, ?, ?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String MOVE = "update read_model.push set state = ? where ledger_id = ? and sequence = ?";

    private static final String ACCEPT =
            "update read_model.push set state = 'accepted', accepted_at = ? where ledger_id = ? and sequence = ?";

    private static final String BEGIN_ATTEMPT = """
            insert into read_model.push_attempt (ledger_id, sequence, attempt, tenant_id, idempotency_key, sent_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String SETTLE_ATTEMPT = """
            update read_model.push_attempt
            set outcome = ?, settled_at = ?, http_status = ?, reason = ?, request_id = ?, retry_at = ?
            where ledger_id = ? and sequence = ? and attempt = ?
            """;

    private PushRows() {}

    static void plan(Updates rows, PushPlanned fact, StoredFact stored) throws SQLException {
        LedgerRows.plan(rows, fact, stored);
        rows.run(
                PLAN,
                fact.ledgerId(),
                fact.sequence(),
                fact.tenantId(),
                stored.position(),
                fact.delta(),
                fact.fromTotal(),
                fact.toTotal(),
                fact.identifier(),
                fact.slot(),
                fact.stripeCustomerId(),
                fact.eventName(),
                stored.recordedAt());
    }

    static void dispatch(Updates rows, PushDispatched fact, StoredFact stored) throws SQLException {
        rows.run(
                BEGIN_ATTEMPT,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt(),
                fact.tenantId(),
                fact.idempotencyKey(),
                fact.sentAt());
        rows.run(MOVE, "dispatched", fact.ledgerId(), fact.sequence());
        LedgerRows.move(rows, fact.ledgerId(), "dispatched", fact.sentAt());
    }

    static void accept(Updates rows, PushAccepted fact, StoredFact stored) throws SQLException {
        rows.run(
                SETTLE_ATTEMPT,
                fact.alreadyRecorded() ? "already_recorded" : "accepted",
                fact.at(),
                fact.httpStatus(),
                null,
                fact.requestId(),
                null,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
        rows.run(ACCEPT, fact.at(), fact.ledgerId(), fact.sequence());
        LedgerRows.accept(rows, fact);
    }

    static void throttle(Updates rows, PushThrottled fact, StoredFact stored) throws SQLException {
        rows.run(
                SETTLE_ATTEMPT,
                "throttled",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                fact.retryAt(),
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
        rows.run(MOVE, "throttled", fact.ledgerId(), fact.sequence());
        LedgerRows.retryLater(rows, fact.ledgerId(), "throttled", fact.reason(), fact.at(), fact.retryAt());
    }

    static void lose(Updates rows, PushOutcomeLost fact, StoredFact stored) throws SQLException {
        rows.run(
                SETTLE_ATTEMPT,
                "unknown",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                fact.retryAt(),
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
        rows.run(MOVE, "unknown", fact.ledgerId(), fact.sequence());
        LedgerRows.retryLater(rows, fact.ledgerId(), "unknown", fact.reason(), fact.at(), fact.retryAt());
    }

    static void reject(Updates rows, PushRejected fact, StoredFact stored) throws SQLException {
        rows.run(
                SETTLE_ATTEMPT,
                "rejected",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                null,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
        rows.run(MOVE, "rejected", fact.ledgerId(), fact.sequence());
        LedgerRows.reject(rows, fact);
    }
}
