package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** What reads of Stripe change: in what is believed to be held, in pushes, and in ledgers that waited for the read. */
final class ProofTable {
    private static final PushOrCorrectionUpdate VERIFY = new PushOrCorrectionUpdate("""
            state = case when state in ('reissued', 'compensated') then state else 'verified' end,
            held = case when state in ('reissued', 'compensated') then held else delta end,
            verified_at = ?, verified_level = ?, read_at = ?, read_by = null, read_reason = null""");

    private static final PushOrCorrectionUpdate FIND =
            new PushOrCorrectionUpdate("state = ?, held = delta * ?, read_at = ?, read_by = ?, read_reason = null");

    private static final PushOrCorrectionUpdate ATTEST = new PushOrCorrectionUpdate("read_by = ?, read_reason = ?");

    private ProofTable() {}

    static void verify(BatchedUpdates rows, PushVerified fact, StoredEvent stored) throws SQLException {
        if (fact.level().equals(PushVerified.SUMMARY)) {
            StripeBalanceTable.verifyThrough(rows, fact);
        } else {
            StripeBalanceTable.hold(rows, fact.ledgerId(), fact.sequence(), StripeBalanceTable.ONCE);
            VERIFY.run(rows, fact.ledgerId(), fact.sequence(), fact.at(), fact.level(), fact.readAt());
        }
        LedgerTable.settleStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void miss(BatchedUpdates rows, PushMissing fact, StoredEvent stored) throws SQLException {
        int times = StripeBalanceTable.NOT_AT_ALL;
        StripeBalanceTable.hold(rows, fact.ledgerId(), fact.sequence(), times);
        FIND.run(rows, fact.ledgerId(), fact.sequence(), "missing", times, fact.readAt(), fact.actor());
        LedgerTable.stayStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void twice(BatchedUpdates rows, PushDoubled fact, StoredEvent stored) throws SQLException {
        int times = StripeBalanceTable.TWICE;
        StripeBalanceTable.hold(rows, fact.ledgerId(), fact.sequence(), times);
        FIND.run(rows, fact.ledgerId(), fact.sequence(), "doubled", times, fact.readAt(), fact.actor());
        LedgerTable.settleStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    /** Behind what it proves, whose words it replaces by those of a person. */
    static void attest(BatchedUpdates rows, PushAttested fact, StoredEvent stored) throws SQLException {
        ATTEST.run(rows, fact.ledgerId(), fact.sequence(), fact.actor(), fact.reason());
    }
}
