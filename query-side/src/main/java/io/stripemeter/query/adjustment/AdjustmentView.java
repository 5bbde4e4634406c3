package io.stripemeter.query.adjustment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment as the API returns it.
 *
 * @param periodStart the month it belongs to
 * @param amount exact decimal, signed
 * @param counted whether the counter of its month already includes the amount
 * @param state proposed, approved, rejected or reverted
 * @param billedIn the month whose pushes bring it to Stripe; null when none do
 * @param revertedIn the month whose pushes revert it
 */
record AdjustmentView(
        String id,
        String customer,
        String meter,
        Instant periodStart,
        String amount,
        String kind,
        String effect,
        boolean counted,
        String reason,
        String key,
        String state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Instant billedIn,
        @Nullable String revertedBy,
        @Nullable Instant revertedAt,
        @Nullable Instant revertedIn,
        @Nullable String revertReason) {}
