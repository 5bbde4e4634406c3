package io.stripemeter.api.reconciliation;

import java.time.Instant;

/**
 * A query for the tenants and accounts that have ledgers which are not closed. Answered with a list of {@link LedgerScope}, at
 * most {@link #MOST}.
 *
 * @param endingAfter ledgers of periods that ended by then are left out
 */
public record FindLedgerScopes(Instant endingAfter) {
    public static final int MOST = 10_000;
}
