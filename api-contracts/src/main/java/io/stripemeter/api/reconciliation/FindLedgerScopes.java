package io.stripemeter.api.reconciliation;

import java.time.Instant;

/**
 * A query for the tenants and accounts that have ledgers of a period. Answered with a list of {@link LedgerScope}, at
 * most {@link #MOST}.
 */
public record FindLedgerScopes(Instant periodStart) {
    public static final int MOST = 10_000;
}
