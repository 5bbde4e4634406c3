package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A command to freeze the difference between the counted and the planned total as the next push.
 *
 * <p>Changes nothing while a push is in flight, when nothing is left to push, or when the count is older than the one
 * that was last planned from. Where the invoice is final, the difference is carried instead.
 *
 * @param countedTotal the sum of the totals of the sources
 * @param countedPosition position in the event log up to which it counted
 * @param sources the sources that are billed by this ledger now, with the part of their counts that it brings to Stripe
 * @param decimals whether the Stripe account takes decimal values; without, only whole units are planned
 * @param shadow whether the ledger is that of a shadow target, which only a test account may be
 * @param periodFinal whether the close of the period has ended at the account: the period's invoice is final, also for
 *     customers without a ledger
 */
public record PlanPush(
        LedgerKey ledger,
        Instant periodEnd,
        BigDecimal countedTotal,
        long countedPosition,
        String stripeCustomerId,
        String eventName,
        boolean decimals,
        boolean shadow,
        boolean periodFinal,
        List<LedgerSource> sources)
        implements Addressed {
    public PlanPush {
        sources = List.copyOf(sources);
    }

    @Override
    public String streamId() {
        return ledger.streamId();
    }
}
