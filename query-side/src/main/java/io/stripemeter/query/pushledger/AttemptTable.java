package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** What facts change in attempts, of pushes and of corrections alike. */
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

    static void begin(BatchedUpdates rows, PushDispatched fact) throws SQLException {
        rows.run(
                BEGIN,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt(),
                fact.tenantId(),
                fact.idempotencyKey(),
                fact.sentAt());
    }

    static void accept(BatchedUpdates rows, PushAccepted fact) throws SQLException {
        rows.run(
                SETTLE,
                fact.alreadyRecorded() ? "already_recorded" : "accepted",
                fact.at(),
                fact.httpStatus(),
                null,
                fact.requestId(),
                null,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
    }

    static void throttle(BatchedUpdates rows, PushThrottled fact) throws SQLException {
        rows.run(
                SETTLE,
                "throttled",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                fact.retryAt(),
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost fact) throws SQLException {
        rows.run(
                SETTLE,
                "unknown",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                fact.retryAt(),
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
    }

    static void reject(BatchedUpdates rows, PushRejected fact) throws SQLException {
        rows.run(
                SETTLE,
                "rejected",
                fact.at(),
                fact.httpStatus(),
                fact.reason(),
                fact.requestId(),
                null,
                fact.ledgerId(),
                fact.sequence(),
                fact.attempt());
    }
}
