package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;
import java.time.Instant;

/** The writer of the table of ledgers. Balances found by reads of Stripe are written by {@link StripeBalanceTable}. */
final class LedgerTable {
    private static final String PLAN = """
            insert into ledger as l (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                opened_position, state, planned_total, accepted_total, planned_position, last_sequence, changed_at, shadow,
                current_sequence, under_way_since, strands_at, stripe_customer_id, event_name, stripe_meter_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (ledger_id) do update set state = 'planned', planned_total = excluded.planned_total,
                planned_position = excluded.planned_position, last_sequence = excluded.last_sequence,
                changed_at = excluded.changed_at, shadow = excluded.shadow,
                current_sequence = excluded.current_sequence, under_way_since = excluded.under_way_since,
                strands_at = excluded.strands_at, doubted_since = null,
                stripe_customer_id = excluded.stripe_customer_id, event_name = excluded.event_name
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

    /** Settles the push that the ledger stopped at by a read; a read of an earlier push does not change the next one. */
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

    /** Stops the ledger at a push that it had taken for settled; what is on its way goes on. */
    private static final String REFUSE = """
            update ledger set current_sequence = case state when 'idle' then ? else current_sequence end, changed_at = ?
            where ledger_id = ?
            """;

    private static final String CLOSE = """
            update ledger set state = 'closed', invoice_id = ?, finalized_at = ?, next_retry_at = null,
                under_way_since = null, doubted_since = null, strands_at = null, changed_at = ?
            where ledger_id = ?
            """;

    /** Carries late usage, also of a customer who had no ledger when the period closed. */
    private static final String CARRY = """
            insert into ledger as l (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                opened_position, state, planned_total, accepted_total, planned_position, last_sequence, changed_at, shadow,
                carried_total, stripe_customer_id, event_name, stripe_meter_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'idle', 0, 0, ?, 0, ?, ?, ?, ?, ?, ?)
            on conflict (ledger_id) do update set carried_total = l.carried_total + excluded.carried_total,
                planned_position = excluded.planned_position, changed_at = excluded.changed_at
            """;

    private LedgerTable() {}

    static void plan(BatchedUpdates rows, PushPlanned event, StoredEvent stored) throws SQLException {
        rows.run(
                PLAN,
                event.ledgerId(),
                event.tenantId(),
                event.account(),
                event.customer(),
                event.meter(),
                event.periodStart(),
                event.periodEnd(),
                stored.position(),
                event.toTotal(),
                event.countedPosition(),
                event.sequence(),
                stored.recordedAt(),
                event.forShadow(),
                event.sequence(),
                stored.recordedAt(),
                PushDeadlines.strandsAt(event.slot()),
                event.stripeCustomerId(),
                event.eventName(),
                event.stripeMeterId());
        LedgerSourceTable.add(rows, event);
    }

    static void correct(BatchedUpdates rows, PushCorrected event) throws SQLException {
        Instant strandsAt = PushDeadlines.strandsAt(event.slot());
        rows.run(CORRECT, event.sequence(), event.at(), strandsAt, event.at(), event.ledgerId());
    }

    static void move(BatchedUpdates rows, String ledgerId, String state, Instant at) throws SQLException {
        rows.run(MOVE, state, at, ledgerId);
    }

    static void throttle(BatchedUpdates rows, PushThrottled event) throws SQLException {
        rows.run(RETRY_LATER, "throttled", event.reason(), event.retryAt(), event.at(), event.ledgerId());
    }

    static void lose(BatchedUpdates rows, PushOutcomeLost event) throws SQLException {
        rows.run(RETRY_LATER, "unknown", event.reason(), event.retryAt(), event.at(), event.ledgerId());
        rows.run(DOUBT, event.ledgerId(), event.sequence(), event.attempt());
    }

    static void reject(BatchedUpdates rows, PushRejected event) throws SQLException {
        rows.run(RETRY_LATER, "rejected", event.reason(), null, event.at(), event.ledgerId());
    }

    static void suspend(BatchedUpdates rows, LedgerSuspended event, StoredEvent stored) throws SQLException {
        rows.run(SUSPEND, event.reason(), event.at(), event.ledgerId());
        if (PushDeadlines.leavesDoubt(event.reason())) {
            PushTable.fence(rows, event);
        }
    }

    static void resume(BatchedUpdates rows, LedgerResumed event, StoredEvent stored) throws SQLException {
        rows.run(RESUME, event.at(), event.ledgerId());
    }

    static void accept(BatchedUpdates rows, PushAccepted event) throws SQLException {
        rows.run(ACCEPT, event.at(), event.ledgerId(), event.sequence());
    }

    static void settleStopped(BatchedUpdates rows, String ledgerId, long sequence, Instant at) throws SQLException {
        rows.run(SETTLE_STOPPED, at, ledgerId, sequence);
    }

    static void stayStopped(BatchedUpdates rows, String ledgerId, long sequence, Instant at) throws SQLException {
        rows.run(STAY_STOPPED, at, ledgerId, sequence);
    }

    static void refuse(BatchedUpdates rows, PushRefused event) throws SQLException {
        rows.run(REFUSE, event.sequence(), event.at(), event.ledgerId());
    }

    static void strand(BatchedUpdates rows, PushStranded event) throws SQLException {
        rows.run(STRAND, event.delta(), event.at(), event.ledgerId());
    }

    static void close(BatchedUpdates rows, LedgerClosed event, StoredEvent stored) throws SQLException {
        rows.run(CLOSE, event.invoiceId(), event.finalizedAt(), event.at(), event.ledgerId());
    }

    static void carry(BatchedUpdates rows, LateUsageCarried event, StoredEvent stored) throws SQLException {
        rows.run(
                CARRY,
                event.ledgerId(),
                event.tenantId(),
                event.account(),
                event.customer(),
                event.meter(),
                event.periodStart(),
                event.periodEnd(),
                stored.position(),
                event.countedPosition(),
                event.at(),
                Boolean.TRUE.equals(event.shadow()),
                event.delta(),
                event.eventName() == null ? null : event.stripeCustomerId(),
                event.eventName(),
                event.stripeMeterId());
        LedgerSourceTable.add(rows, event);
    }
}
