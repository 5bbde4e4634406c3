package io.stripemeter.query.pushes;

import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushCorrected;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushStranded;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;
import java.util.Map;

/** What facts change in pushes and corrections on their way; most also move the ledger. */
final class PushRows {
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

    private static final OneOfBoth MOVE = new OneOfBoth("state = ?");
    private static final OneOfBoth ACCEPT = new OneOfBoth("state = 'accepted', accepted_at = ?, held = delta");
    private static final OneOfBoth FENCE =
            new OneOfBoth("state = case state when 'rejected' then state else 'fenced' end");

    private static final Map<String, String> STATE_AFTER =
            Map.of(PushCorrected.REISSUE, "reissued", PushCorrected.COMPENSATION, "compensated");

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

    static void correct(Updates rows, PushCorrected fact, StoredFact stored) throws SQLException {
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
        LedgerRows.correct(rows, fact);
    }

    static void dispatch(Updates rows, PushDispatched fact, StoredFact stored) throws SQLException {
        AttemptRows.begin(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "dispatched");
        LedgerRows.move(rows, fact.ledgerId(), "dispatched", fact.sentAt());
    }

    static void accept(Updates rows, PushAccepted fact, StoredFact stored) throws SQLException {
        AttemptRows.accept(rows, fact);
        LedgerRows.accept(rows, fact); // first: it reads what was held before
        ACCEPT.run(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void throttle(Updates rows, PushThrottled fact, StoredFact stored) throws SQLException {
        AttemptRows.throttle(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "throttled");
        LedgerRows.throttle(rows, fact);
    }

    static void lose(Updates rows, PushOutcomeLost fact, StoredFact stored) throws SQLException {
        AttemptRows.lose(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "unknown");
        LedgerRows.lose(rows, fact);
    }

    static void reject(Updates rows, PushRejected fact, StoredFact stored) throws SQLException {
        AttemptRows.reject(rows, fact);
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "rejected");
        LedgerRows.reject(rows, fact);
    }

    static void fence(Updates rows, LedgerSuspended fact) throws SQLException {
        FENCE.run(rows, fact.ledgerId(), fact.sequence());
    }

    static void strand(Updates rows, PushStranded fact, StoredFact stored) throws SQLException {
        MOVE.run(rows, fact.ledgerId(), fact.sequence(), "stranded");
        LedgerRows.strand(rows, fact);
    }
}
