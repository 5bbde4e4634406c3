package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;
import java.util.Map;

/** What facts change in pushes and corrections on their way; most also move the ledger. */
final class PushTable {
    private static final String PLAN = """
            insert into push (ledger_id, sequence, tenant_id, position, state, delta, from_total, to_total,
                identifier, slot, stripe_customer_id, event_name, planned_at)
            values (?, ?, ?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PLAN_CORRECTION = """
            insert into push_correction (ledger_id, sequence, of_sequence, tenant_id, kind, state, delta,
                identifier, actor, planned_at)
            values (?, ?, ?, ?, ?, 'planned', ?, ?, ?, ?)
            """;

    private static final PushOrCorrectionUpdate MOVE = new PushOrCorrectionUpdate("state = ?");
    private static final PushOrCorrectionUpdate ACCEPT = new PushOrCorrectionUpdate("state = 'accepted', accepted_at = ?, held = delta");
    private static final PushOrCorrectionUpdate FENCE =
            new PushOrCorrectionUpdate("state = case state when 'rejected' then state else 'fenced' end");

    private static final Map<String, String> STATE_AFTER =
            Map.of(PushCorrected.REISSUE, "reissued", PushCorrected.COMPENSATION, "compensated");

    private PushTable() {}

    static void plan(BatchedUpdates rows, PushPlanned fact, StoredEvent stored) throws SQLException {
        LedgerTable.plan(rows, fact, stored);
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

    static void correct(BatchedUpdates rows, PushCorrected fact, StoredEvent stored) throws SQLException {
        rows.run(
                PLAN_CORRECTION,
                fact.ledgerId(),
                fact.sequence(),
                fact.ofSequence(),
                fact.tenantId(),
                fact.kind(),
                fact.delta(),
                fact.identifier(),
                fact.actor(),
                fact.at());
        MOVE.run(rows, fact.ledgerId(), fact.ofSequence(), STATE_AFTER.getOrDefault(fact.kind(), fact.kind()));
        LedgerTable.correct(rows, fact);
    }

    static void dispatch(BatchedUpdates rows, PushDispatched fact, StoredEvent stored) throws SQLException {
        AttemptTable.begin(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "dispatched");
        LedgerTable.move(rows, fact.ledgerId(), "dispatched", fact.sentAt());
    }

    static void accept(BatchedUpdates rows, PushAccepted fact, StoredEvent stored) throws SQLException {
        AttemptTable.accept(rows, fact);
        LedgerTable.accept(rows, fact); // first: it reads what was held before
        ACCEPT.run(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void throttle(BatchedUpdates rows, PushThrottled fact, StoredEvent stored) throws SQLException {
        AttemptTable.throttle(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "throttled");
        LedgerTable.throttle(rows, fact);
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost fact, StoredEvent stored) throws SQLException {
        AttemptTable.lose(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "unknown");
        LedgerTable.lose(rows, fact);
    }

    static void reject(BatchedUpdates rows, PushRejected fact, StoredEvent stored) throws SQLException {
        AttemptTable.reject(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "rejected");
        LedgerTable.reject(rows, fact);
    }

    static void fence(BatchedUpdates rows, LedgerSuspended fact) throws SQLException {
        FENCE.run(rows, fact.ledgerId(), fact.sequence());
    }

    static void strand(BatchedUpdates rows, PushStranded fact, StoredEvent stored) throws SQLException {
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "stranded");
        LedgerTable.strand(rows, fact);
    }
}
