package io.stripemeter.api.push;

import io.stripemeter.api.Addressed;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Freeze the difference between what is counted and what is planned as the next push.
 *
 * <p>Changes nothing while a push is in flight, when nothing is left to push, or when the count is older than the
 * one last planned from.
 *
 * @param countedTotal the counter's value for the period
 * @param countedPosition position in the event log up to which it counted
 * @param decimals whether the Stripe account takes decimal values; without, only whole units are planned
 * @param shadow whether the ledger is that of a shadow target, which only a test account may be
 */
public record PlanPush(
        LedgerKey ledger,
        Instant periodEnd,
        BigDecimal countedTotal,
        long countedPosition,
        String stripeCustomerId,
        String eventName,
        boolean decimals,
        boolean shadow)
        implements Addressed {
    @Override
    public String streamId() {
        return ledger.streamId();
    }
}
