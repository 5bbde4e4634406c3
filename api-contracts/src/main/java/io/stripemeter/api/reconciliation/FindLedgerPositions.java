package io.stripemeter.api.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for the positions of the ledgers of a tenant, account and period, by customer and meter. Answered with a list
 * of {@link LedgerPosition}.
 *
 * @param afterCustomer where the page before ended; null for the first
 * @param afterMeter where the page before ended; null for the first
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record FindLedgerPositions(
        String tenantId,
        String account,
        Instant periodStart,
        @Nullable String afterCustomer,
        @Nullable String afterMeter,
        int limit) {
    public static final int MAX_LIMIT = 1_000;

    public FindLedgerPositions {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
