package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the table of attempts, of pushes and corrections alike. */
final class AttemptTable {
    private static final String BEGIN = """
            insert into push_attempt (ledger_id, sequence, attempt, tenant_id, idempotency_key, sent_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String SETTLE = """
            update push_attempt
            set outcome = ?, settled_at = ?, http_status = ?, reason = ?, request_id = ?, retry_at = ?
            where ledger_id = ? and sequence = ? and attempt = ?
            """;

    private AttemptTable() {}

    static void begin(BatchedUpdates rows, PushDispatched event) throws SQLException {
        rows.run(
                BEGIN,
                event.ledgerId(),
                event.sequence(),
                event.attempt(),
                event.tenantId(),
                event.idempotencyKey(),
                event.sentAt());
    }

    static void accept(BatchedUpdates rows, PushAccepted event) throws SQLException {
        rows.run(
                SETTLE,
                event.alreadyRecorded() ? "already_recorded" : "accepted",
                event.at(),
                event.httpStatus(),
                null,
                event.requestId(),
                null,
                event.ledgerId(),
                event.sequence(),
                event.attempt());
    }

    static void throttle(BatchedUpdates rows, PushThrottled event) throws SQLException {
        rows.run(
                SETTLE,
                "throttled",
                event.at(),
                event.httpStatus(),
                event.reason(),
                event.requestId(),
                event.retryAt(),
                event.ledgerId(),
                event.sequence(),
                event.attempt());
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost event) throws SQLException {
        rows.run(
                SETTLE,
                "unknown",
                event.at(),
                event.httpStatus(),
                event.reason(),
                event.requestId(),
                event.retryAt(),
                event.ledgerId(),
                event.sequence(),
                event.attempt());
    }

    static void reject(BatchedUpdates rows, PushRejected event) throws SQLException {
        rows.run(
                SETTLE,
                "rejected",
                event.at(),
                event.httpStatus(),
                event.reason(),
                event.requestId(),
                null,
                event.ledgerId(),
                event.sequence(),
                event.attempt());
    }
}
