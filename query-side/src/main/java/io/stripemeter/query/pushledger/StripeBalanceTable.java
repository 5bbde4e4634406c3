package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/**
 * The writer of Stripe's presumed balance: of each push or correction, and of a ledger as the sum of both.
 *
 * <p>An accepted or proven push counts once, a missing one not at all, a doubled one twice. The balance found for a corrected push
 * stays: its correction brings the slot to the right sum.
 *
 * <p>The ledger's sum is changed by the difference, before the push itself changes, since a ledger may have a push for every
 * minute of a month and they are not summed again.
 */
final class StripeBalanceTable {
    static final int NOT_AT_ALL = 0;
    static final int ONCE = 1;
    static final int TWICE = 2;

    /** Pushes and corrections draw from one sequence, so only one of both tables has it. */
    static final String PARTS = """
            (select ledger_id, sequence, delta, held from push where state not in ('reissued', 'compensated')
                union all
                select ledger_id, sequence, delta, held from push_correction)""";

    private static final String LEDGER = """
            update ledger l set accepted_total = l.accepted_total + p.delta * ? - p.held
            from %s p where l.ledger_id = ? and p.ledger_id = l.ledger_id and p.sequence = ?
            """.formatted(PARTS);

    /** A period's sum also proves pushes that stopped in doubt; accepted ones are in the balance already. */
    private static final String LEDGER_THROUGH = """
            update ledger l set accepted_total = l.accepted_total + (
                select coalesce(sum(p.delta - p.held), 0) from (
                    select delta, held from push
                    where ledger_id = l.ledger_id and sequence > l.verified_sequence and sequence <= ?
                        and state = 'fenced'
                    union all
                    select delta, held from push_correction
                    where ledger_id = l.ledger_id and of_sequence <= ? and state = 'fenced') p)
            where l.ledger_id = ?
            """;

    private static final String PUSHES_THROUGH = """
            update push p set verified_at = ?, verified_level = ?, read_at = ?, read_by = null, read_reason = null,
                held = case when p.state = 'fenced' then p.delta else p.held end,
                state = case when p.state in ('accepted', 'fenced') then 'verified' else p.state end
            from ledger l
            where p.ledger_id = ? and p.sequence <= ? and l.ledger_id = p.ledger_id and p.sequence > l.verified_sequence
                and p.state in ('accepted', 'fenced', 'reissued', 'compensated')
            """;

    private static final String CORRECTIONS_THROUGH = """
            update push_correction set verified_at = ?, verified_level = ?, read_at = ?, read_by = null, read_reason = null,
                held = delta, state = 'verified'
            where ledger_id = ? and of_sequence <= ? and state in ('accepted', 'fenced')
            """;

    private static final String THROUGH = """
            update ledger set verified_sequence = greatest(verified_sequence, ?), changed_at = ?
            where ledger_id = ?
            """;

    private StripeBalanceTable() {}

    /** Changes the ledger's sum; must run before the push itself is changed. */
    static void hold(BatchedUpdates rows, String ledgerId, long sequence, int times) throws SQLException {
        rows.run(LEDGER, times, ledgerId, sequence);
    }

    /** Proves all pushes up to the one named, and their corrections, because the period's sum was read as expected. */
    static void verifyThrough(BatchedUpdates rows, PushVerified sum) throws SQLException {
        String ledger = sum.ledgerId();
        long through = sum.sequence();
        rows.run(LEDGER_THROUGH, through, through, ledger);
        rows.run(PUSHES_THROUGH, sum.at(), sum.level(), sum.readAt(), ledger, through);
        rows.run(CORRECTIONS_THROUGH, sum.at(), sum.level(), sum.readAt(), ledger, through);
        rows.run(THROUGH, through, sum.at(), ledger);
    }
}
