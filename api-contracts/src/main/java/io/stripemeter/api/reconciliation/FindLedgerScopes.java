package io.stripemeter.api.reconciliation;

import java.time.Instant;

/**
 * Query: which tenants and accounts have ledgers of a period. Answered with a list of {@link LedgerScope}, at most
 * {@link #MOST}.
 */
public record FindLedgerScopes(Instant periodStart) {
    public static final int MOST = 10_000;
}
