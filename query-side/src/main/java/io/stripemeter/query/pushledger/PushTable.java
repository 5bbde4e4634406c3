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

/** The writer of the tables of pushes and corrections until they are settled. Most of its events also change the ledger. */
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
    private static final PushOrCorrectionUpdate ACCEPT =
            new PushOrCorrectionUpdate("state = 'accepted', accepted_at = ?, held = delta");
    private static final PushOrCorrectionUpdate FENCE =
            new PushOrCorrectionUpdate("state = case state when 'rejected' then state else 'fenced' end");

    private static final Map<String, String> STATE_AFTER =
            Map.of(PushCorrected.REISSUE, "reissued", PushCorrected.COMPENSATION, "compensated");

    private PushTable() {}

    static void plan(BatchedUpdates rows, PushPlanned event, StoredEvent stored) throws SQLException {
        LedgerTable.plan(rows, event, stored);
        rows.run(
                PLAN,
                event.ledgerId(),
                event.sequence(),
                event.tenantId(),
                stored.position(),
                event.delta(),
                event.fromTotal(),
                event.toTotal(),
                event.identifier(),
                event.slot(),
                event.stripeCustomerId(),
                event.eventName(),
                stored.recordedAt());
    }

    static void correct(BatchedUpdates rows, PushCorrected event, StoredEvent stored) throws SQLException {
        rows.run(
                PLAN_CORRECTION,
                event.ledgerId(),
                event.sequence(),
                event.ofSequence(),
                event.tenantId(),
                event.kind(),
                event.delta(),
                event.identifier(),
                event.actor(),
                event.at());
        MOVE.run(rows, event.ledgerId(), event.ofSequence(), STATE_AFTER.getOrDefault(event.kind(), event.kind()));
        LedgerTable.correct(rows, event);
    }

    static void dispatch(BatchedUpdates rows, PushDispatched event, StoredEvent stored) throws SQLException {
        AttemptTable.begin(rows, event);
        MOVE.run(rows, event.ledgerId(), event.sequence(), "dispatched");
        LedgerTable.move(rows, event.ledgerId(), "dispatched", event.sentAt());
    }

    static void accept(BatchedUpdates rows, PushAccepted event, StoredEvent stored) throws SQLException {
        AttemptTable.accept(rows, event);
        LedgerTable.accept(rows, event); // first: it reads what was held before
        ACCEPT.run(rows, event.ledgerId(), event.sequence(), event.at());
    }

    static void throttle(BatchedUpdates rows, PushThrottled event, StoredEvent stored) throws SQLException {
        AttemptTable.throttle(rows, event);
        MOVE.run(rows, event.ledgerId(), event.sequence(), "throttled");
        LedgerTable.throttle(rows, event);
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost event, StoredEvent stored) throws SQLException {
        AttemptTable.lose(rows, event);
        MOVE.run(rows, event.ledgerId(), event.sequence(), "unknown");
        LedgerTable.lose(rows, event);
    }

    static void reject(BatchedUpdates rows, PushRejected event, StoredEvent stored) throws SQLException {
        AttemptTable.reject(rows, event);
        MOVE.run(rows, event.ledgerId(), event.sequence(), "rejected");
        LedgerTable.reject(rows, event);
    }

    static void fence(BatchedUpdates rows, LedgerSuspended event) throws SQLException {
        FENCE.run(rows, event.ledgerId(), event.sequence());
    }

    static void strand(BatchedUpdates rows, PushStranded event, StoredEvent stored) throws SQLException {
        MOVE.run(rows, event.ledgerId(), event.sequence(), "stranded");
        LedgerTable.strand(rows, event);
    }
}
