package io.stripemeter.query.pushledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push ledger as the API returns it. Totals are exact decimals.
 *
 * @param shadow whether it is for comparison only, at a test account
 * @param countedTotal the month's counter with its adjustments
 * @param plannedTotal the sum of all planned pushes
 * @param acceptedTotal Stripe's presumed balance: what it accepted, corrected by the results of reads
 * @param carriedTotal usage that was not pushed because the invoice was already final
 * @param strandedTotal usage that became too old for Stripe before Stripe accepted it
 * @param unbilled counted usage that Stripe is not known to hold
 * @param plannedPosition position in the log up to which usage was counted when the ledger last planned or carried
 * @param nextRetryAt the earliest time at which the push in flight is sent again
 * @param doubtedSince when the attempt began of which it is unknown whether Stripe recorded it
 * @param fenceAt when the push in doubt is fenced and will not be sent again
 * @param strandsAt when the push in flight becomes too old for Stripe
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
