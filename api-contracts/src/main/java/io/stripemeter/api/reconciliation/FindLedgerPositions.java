package io.stripemeter.api.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for the positions of the ledgers of a tenant and account, by customer and meter. Answered with a list of {@link
 * LedgerPosition}.
 *
 * @param periodStart begin of the period
 * @param periodEnd end of the period; null for all that begin then
 * @param overlapping whether ledgers whose periods overlap are meant, instead of those of that very period
 * @param afterCustomer where the page before ended; null for the first
 * @param afterMeter where the page before ended; null for the first
 * @param afterLedger where the page before ended; null for the first, and where a customer has one ledger for each meter
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record FindLedgerPositions(
        String tenantId,
        String account,
        Instant periodStart,
        @Nullable Instant periodEnd,
        boolean overlapping,
        @Nullable String afterCustomer,
        @Nullable String afterMeter,
        @Nullable String afterLedger,
        int limit) {
    public static final int MAX_LIMIT = 1_000;

    public FindLedgerPositions {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    /** All that begin at a time. */
    public FindLedgerPositions(
            String tenantId,
            String account,
            Instant periodStart,
            @Nullable String afterCustomer,
            @Nullable String afterMeter,
            int limit) {
        this(tenantId, account, periodStart, null, false, afterCustomer, afterMeter, null, limit);
    }
}
