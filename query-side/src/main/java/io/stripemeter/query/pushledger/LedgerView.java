package io.stripemeter.query.pushledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push ledger as it is answered. Totals are exact decimals.
 *
 * @param shadow whether it is for comparison only, at a test account
 * @param countedTotal what the month's counter shows, with its adjustments
 * @param plannedTotal what all planned pushes add up to
 * @param acceptedTotal what Stripe is believed to hold: what it accepted, corrected by what reads of it have shown
 * @param carriedTotal what was counted when the invoice was final: it is not pushed
 * @param strandedTotal what became too old for Stripe before it took it
 * @param unbilled counted, but as far as is known not held by Stripe
 * @param plannedPosition place in the log up to which usage was counted when it last planned or carried
 * @param nextRetryAt not before this time is the push under way sent again
 * @param doubtedSince when an attempt of the push under way began of which nobody knows whether Stripe recorded it
 * @param fenceAt when that push will be sent no more for that
 * @param strandsAt when the push under way becomes too old for Stripe
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
        String countedTotal,
        String plannedTotal,
        String acceptedTotal,
        String carriedTotal,
        String strandedTotal,
        String unbilled,
        long plannedPosition,
        long pushes,
        @Nullable String lastError,
        @Nullable String suspendedReason,
        @Nullable Instant nextRetryAt,
        @Nullable Instant doubtedSince,
        @Nullable Instant fenceAt,
        @Nullable Instant strandsAt,
        @Nullable String invoiceId,
        @Nullable Instant finalizedAt,
        Instant changedAt) {}
