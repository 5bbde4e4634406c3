package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the results of reads of Stripe: to balances, to pushes, and to ledgers that waited for the read. */
final class ProofTable {
    private static final PushOrCorrectionUpdate VERIFY = new PushOrCorrectionUpdate("""
            state = case when state in ('reissued', 'compensated') then state else 'verified' end,
            held = case when state in ('reissued', 'compensated') then held else delta end,
            verified_at = ?, verified_level = ?, read_at = ?, read_by = null, read_reason = null""");

    private static final PushOrCorrectionUpdate FIND =
            new PushOrCorrectionUpdate("state = ?, held = delta * ?, read_at = ?, read_by = ?, read_reason = null");

    private static final PushOrCorrectionUpdate REFUSE = new PushOrCorrectionUpdate("""
            state = 'refused', held = 0, accepted_at = null, read_at = ?, read_by = 'stripe', read_reason = ?""");

    private static final PushOrCorrectionUpdate ATTEST = new PushOrCorrectionUpdate("read_by = ?, read_reason = ?");

    private ProofTable() {}

    static void verify(BatchedUpdates rows, PushVerified event, StoredEvent stored) throws SQLException {
        if (event.level().equals(PushVerified.SUMMARY)) {
            StripeBalanceTable.verifyThrough(rows, event);
        } else {
            StripeBalanceTable.hold(rows, event.ledgerId(), event.sequence(), StripeBalanceTable.ONCE);
            VERIFY.run(rows, event.ledgerId(), event.sequence(), event.at(), event.level(), event.readAt());
        }
        LedgerTable.settleStopped(rows, event.ledgerId(), event.sequence(), event.at());
    }

    static void miss(BatchedUpdates rows, PushMissing event, StoredEvent stored) throws SQLException {
        int times = StripeBalanceTable.NOT_AT_ALL;
        StripeBalanceTable.hold(rows, event.ledgerId(), event.sequence(), times);
        FIND.run(rows, event.ledgerId(), event.sequence(), "missing", times, event.readAt(), event.actor());
        LedgerTable.stayStopped(rows, event.ledgerId(), event.sequence(), event.at());
    }

    /** Keeps Stripe's words as the reason. */
    static void refuse(BatchedUpdates rows, PushRefused event, StoredEvent stored) throws SQLException {
        StripeBalanceTable.hold(rows, event.ledgerId(), event.sequence(), StripeBalanceTable.NOT_AT_ALL);
        String words = event.code() == null ? event.message() : event.code() + ": " + event.message();
        REFUSE.run(rows, event.ledgerId(), event.sequence(), event.at(), words);
        LedgerTable.refuse(rows, event);
    }

    static void twice(BatchedUpdates rows, PushDoubled event, StoredEvent stored) throws SQLException {
        int times = StripeBalanceTable.TWICE;
        StripeBalanceTable.hold(rows, event.ledgerId(), event.sequence(), times);
        FIND.run(rows, event.ledgerId(), event.sequence(), "doubled", times, event.readAt(), event.actor());
        LedgerTable.settleStopped(rows, event.ledgerId(), event.sequence(), event.at());
    }

    /** Runs after the proof, whose reason it replaces by that of a person. */
    static void attest(BatchedUpdates rows, PushAttested event, StoredEvent stored) throws SQLException {
        ATTEST.run(rows, event.ledgerId(), event.sequence(), event.actor(), event.reason());
    }
}
