package io.stripemeter.query.pushes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push ledger as it is answered.
 *
 * @param shadow whether it is for comparison only, at a test account
 * @param plannedTotal exact decimal: what all planned pushes add up to
 * @param acceptedTotal exact decimal: what Stripe has confirmed of it
 * @param plannedPosition place in the log up to which usage was counted when it last planned
 */
record LedgerView(
        String ledgerId,
        String customer,
        String meter,
        String account,
        boolean shadow,
        Instant periodStart,
        Instant periodEnd,
        String state,
        String plannedTotal,
        String acceptedTotal,
        long plannedPosition,
        long pushes,
        @Nullable String lastError,
        @Nullable Instant nextRetryAt,
        @Nullable String suspendedReason,
        Instant changedAt) {}
