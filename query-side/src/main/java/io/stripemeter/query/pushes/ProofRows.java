package io.stripemeter.query.pushes;

import io.stripemeter.api.push.PushAttested;
import io.stripemeter.api.push.PushDoubled;
import io.stripemeter.api.push.PushMissing;
import io.stripemeter.api.push.PushVerified;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;

/** What reads of Stripe change: in what is believed to be held, in pushes, and in ledgers that waited for the read. */
final class ProofRows {
    private static final OneOfBoth VERIFY = new OneOfBoth("""
            state = case when state in ('reissued', 'compensated') then state else 'verified' end,
            held = case when state in ('reissued', 'compensated') then held else delta end,
            verified_at = ?, verified_level = ?, read_at = ?, read_by = null, read_reason = null""");

    private static final OneOfBoth FIND =
            new OneOfBoth("state = ?, held = delta * ?, read_at = ?, read_by = ?, read_reason = null");

    private static final OneOfBoth ATTEST = new OneOfBoth("read_by = ?, read_reason = ?");

    private ProofRows() {}

    static void verify(Updates rows, PushVerified fact, StoredFact stored) throws SQLException {
        if (fact.level().equals(PushVerified.SUMMARY)) {
            HeldRows.verifyThrough(rows, fact);
        } else {
            HeldRows.hold(rows, fact.ledgerId(), fact.sequence(), HeldRows.ONCE);
            VERIFY.run(rows, fact.ledgerId(), fact.sequence(), fact.at(), fact.level(), fact.readAt());
        }
        LedgerRows.settleStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void miss(Updates rows, PushMissing fact, StoredFact stored) throws SQLException {
        int times = HeldRows.NOT_AT_ALL;
        HeldRows.hold(rows, fact.ledgerId(), fact.sequence(), times);
        FIND.run(rows, fact.ledgerId(), fact.sequence(), "missing", times, fact.readAt(), fact.actor());
        LedgerRows.stayStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    static void twice(Updates rows, PushDoubled fact, StoredFact stored) throws SQLException {
        int times = HeldRows.TWICE;
        HeldRows.hold(rows, fact.ledgerId(), fact.sequence(), times);
        FIND.run(rows, fact.ledgerId(), fact.sequence(), "doubled", times, fact.readAt(), fact.actor());
        LedgerRows.settleStopped(rows, fact.ledgerId(), fact.sequence(), fact.at());
    }

    /** Behind what it proves, whose words it replaces by those of a person. */
    static void attest(Updates rows, PushAttested fact, StoredFact stored) throws SQLException {
        ATTEST.run(rows, fact.ledgerId(), fact.sequence(), fact.actor(), fact.reason());
    }
}
