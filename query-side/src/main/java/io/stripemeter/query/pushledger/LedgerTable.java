package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;
import java.time.Instant;

/** What facts change in ledgers. What reads of Stripe tell of what it holds is the matter of {@link StripeBalanceTable}. */
final class LedgerTable {
    private static final String PLAN = """
            insert into ledger as l (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                opened_position, state, planned_total, accepted_total, planned_position, last_sequence, changed_at, shadow,
                current_sequence, under_way_since, strands_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0, ?, ?, ?, ?, ?, ?, ?)
            on conflict (ledger_id) do update set state = 'planned', planned_total = excluded.planned_total,
                planned_position = excluded.planned_position, last_sequence = excluded.last_sequence,
                changed_at = excluded.changed_at, shadow = excluded.shadow,
                current_sequence = excluded.current_sequence, under_way_since = excluded.under_way_since,
                strands_at = excluded.strands_at, doubted_since = null
            """;

    private static final String CORRECT = """
            update ledger set state = 'planned', suspended_reason = null, next_retry_at = null,
                current_sequence = ?, under_way_since = ?, strands_at = ?, doubted_since = null, changed_at = ?
            where ledger_id = ?
            """;

    private static final String MOVE =
            "update ledger set state = ?, next_retry_at = null, changed_at = ? where ledger_id = ?";

    private static final String RETRY_LATER = """
            update ledger set state = ?, last_error = ?, next_retry_at = ?, changed_at = ?
            where ledger_id = ?
            """;

    private static final String DOUBT = """
            update ledger l set doubted_since = a.sent_at from push_attempt a
            where l.ledger_id = ? and l.doubted_since is null
                and a.ledger_id = l.ledger_id and a.sequence = ? and a.attempt = ?
            """;

    private static final String SUSPEND = """
            update ledger
            set state = 'suspended', suspended_reason = ?, next_retry_at = null, changed_at = ? where ledger_id = ?
            """;

    private static final String RESUME =
            "update ledger set state = 'planned', suspended_reason = null, changed_at = ? where ledger_id = ?";

    private static final String ACCEPT = """
            update ledger l set state = 'idle', last_error = null, next_retry_at = null,
                under_way_since = null, doubted_since = null, strands_at = null, changed_at = ?,
                accepted_total = l.accepted_total + p.delta - p.held
            from %s p where l.ledger_id = ? and p.ledger_id = l.ledger_id and p.sequence = ?
            """.formatted(StripeBalanceTable.PARTS);

    /** A read settles what the ledger stopped at; of a push that was done before, it changes nothing for the next one. */
    private static final String SETTLE_STOPPED = """
            update ledger set state = 'idle', last_error = null, suspended_reason = null, next_retry_at = null,
                under_way_since = null, doubted_since = null, strands_at = null, changed_at = ?
            where ledger_id = ? and current_sequence = ? and state in ('suspended', 'stranded')
            """;

    private static final String STAY_STOPPED = """
            update ledger set suspended_reason = 'missing', doubted_since = null, changed_at = ?
            where ledger_id = ? and current_sequence = ? and state = 'suspended'
            """;

    private static final String STRAND = """
            update ledger set state = 'stranded', stranded_total = stranded_total + ?, next_retry_at = null,
                under_way_since = null, doubted_since = null, strands_at = null, changed_at = ?
            where ledger_id = ?
            """;

    private static final String CLOSE = """
            update ledger set state = 'closed', invoice_id = ?, finalized_at = ?, next_retry_at = null,
                under_way_since = null, doubted_since = null, strands_at = null, changed_at = ?
            where ledger_id = ?
            """;

    /** Also of a customer who had no ledger when the close of the period ended. */
    private static final String CARRY = """
            insert into ledger as l (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                opened_position, state, planned_total, accepted_total, planned_position, last_sequence, changed_at, shadow,
                carried_total)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'idle', 0, 0, ?, 0, ?, ?, ?)
            on conflict (ledger_id) do update set carried_total = l.carried_total + excluded.carried_total,
                planned_position = excluded.planned_position, changed_at = excluded.changed_at
            """;

    private LedgerTable() {}

    static void plan(BatchedUpdates rows, PushPlanned fact, StoredEvent stored) throws SQLException {
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
                fact.forShadow(),
                fact.sequence(),
                stored.recordedAt(),
                PushDeadlines.strandsAt(fact.slot()));
    }

    static void correct(BatchedUpdates rows, PushCorrected fact) throws SQLException {
        Instant strandsAt = PushDeadlines.strandsAt(fact.slot());
        rows.run(CORRECT, fact.sequence(), fact.at(), strandsAt, fact.at(), fact.ledgerId());
    }

    static void move(BatchedUpdates rows, String ledgerId, String state, Instant at) throws SQLException {
        rows.run(MOVE, state, at, ledgerId);
    }

    static void throttle(BatchedUpdates rows, PushThrottled fact) throws SQLException {
        rows.run(RETRY_LATER, "throttled", fact.reason(), fact.retryAt(), fact.at(), fact.ledgerId());
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost fact) throws SQLException {
        rows.run(RETRY_LATER, "unknown", fact.reason(), fact.retryAt(), fact.at(), fact.ledgerId());
        rows.run(DOUBT, fact.ledgerId(), fact.sequence(), fact.attempt());
    }

    static void reject(BatchedUpdates rows, PushRejected fact) throws SQLException {
        rows.run(RETRY_LATER, "rejected", fact.reason(), null, fact.at(), fact.ledgerId());
    }

    static void suspend(BatchedUpdates rows, LedgerSuspended fact, StoredEvent stored) throws SQLException {
        rows.run(SUSPEND, fact.reason(), fact.at(), fact.ledgerId());
        if (fact.reason().equals(PushDeadlines.FENCED)) {
            PushTable.fence(rows, fact);
        }
    }

    static void resume(BatchedUpdates rows, LedgerResumed fact, StoredEvent stored) throws SQLException {
        rows.run(RESUME, fact.at(), fact.ledgerId());
    }

    static void accept(BatchedUpdates rows, PushAccepted fact) throws SQLException {
        rows.run(ACCEPT, fact.at(), fact.ledgerId(), fact.sequence());
    }

    static void settleStopped(BatchedUpdates rows, String ledgerId, long sequence, Instant at) throws SQLException {
        rows.run(SETTLE_STOPPED, at, ledgerId, sequence);
    }

    static void stayStopped(BatchedUpdates rows, String ledgerId, long sequence, Instant at) throws SQLException {
        rows.run(STAY_STOPPED, at, ledgerId, sequence);
    }

    static void strand(BatchedUpdates rows, PushStranded fact) throws SQLException {
        rows.run(STRAND, fact.delta(), fact.at(), fact.ledgerId());
    }

    static void close(BatchedUpdates rows, LedgerClosed fact, StoredEvent stored) throws SQLException {
        rows.run(CLOSE, fact.invoiceId(), fact.finalizedAt(), fact.at(), fact.ledgerId());
    }

    static void carry(BatchedUpdates rows, LateUsageCarried fact, StoredEvent stored) throws SQLException {
        rows.run(
                CARRY,
                fact.ledgerId(),
                fact.tenantId(),
                fact.account(),
                fact.customer(),
                fact.meter(),
                fact.periodStart(),
                fact.periodEnd(),
                stored.position(),
                fact.countedPosition(),
                fact.at(),
                Boolean.TRUE.equals(fact.shadow()),
                fact.delta());
    }
}
