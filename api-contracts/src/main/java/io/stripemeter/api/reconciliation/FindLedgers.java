package io.stripemeter.api.reconciliation;

import java.util.List;

/**
 * A query for the positions of named ledgers of a tenant. Answered with a list of {@link LedgerPosition} in any order; ledgers
 * that are unknown or have pushed nothing are left out.
 *
 * @param ledgerIds at most {@link FindLedgerPositions#MAX_LIMIT}
 */
public record FindLedgers(String tenantId, List<String> ledgerIds) {
    public FindLedgers {
        ledgerIds = List.copyOf(ledgerIds);
    }
}
