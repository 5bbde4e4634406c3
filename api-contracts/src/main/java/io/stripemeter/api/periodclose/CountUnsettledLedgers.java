package io.stripemeter.api.periodclose;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for the number of ledgers of a period in which something counted or planned has not been accepted by Stripe.
 * Answered with a {@link Long}. A rest below one unit is ignored, because accounts that take whole units only are never
 * sent it.
 */
public record CountUnsettledLedgers(
        String tenantId,
        String account,
        Instant periodStart,
        @Nullable Instant periodEnd) {
    /** Of all periods that begin at a time. */
    public CountUnsettledLedgers(String tenantId, String account, Instant periodStart) {
        this(tenantId, account, periodStart, null);
    }
}
