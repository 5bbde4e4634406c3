package io.stripemeter.api.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position of a ledger, as the read side shows it.
 *
 * @param stripeCustomerId the customer of the latest push
 * @param stripeMeterId the Stripe meter that its meter feeds at the account; null when it no longer feeds one
 * @param state of the ledger: {@code idle}, {@code suspended}, {@code closed}, or that of the push in flight
 * @param counted the counter's value; null when there is no counter
 * @param planned the sum of all pushes according to the ledger
 * @param pushed the sum of all pushes, added one by one
 * @param chained whether each push begins where the one before it ended
 * @param lastSequence the latest push
 * @param lastState of the latest push, as the read side names it
 * @param lastDelta of the latest push
 * @param lastSlot of the latest push
 * @param changedAt when the ledger last changed
 * @param refused the sum of the pushes that Stripe refused after accepting them; null for none
 * @param period of the ledger; null where all ledgers are of the period that is asked for
 */
public record LedgerPosition(
        String ledgerId,
        String customer,
        String meter,
        String stripeCustomerId,
        @Nullable String stripeMeterId,
        String state,
        @Nullable BigDecimal counted,
        BigDecimal planned,
        BigDecimal pushed,
        boolean chained,
        long lastSequence,
        String lastState,
        BigDecimal lastDelta,
        Instant lastSlot,
        Instant changedAt,
        @Nullable BigDecimal refused,
        @Nullable BillingPeriod period) {
    /** The ledger's own period; the one asked for where it does not say. */
    public BillingPeriod periodOr(BillingPeriod asked) {
        return period == null ? asked : period;
    }

    /** Returns whether no push is in flight: everything that was planned is accepted. */
    public boolean settled() {
        return state.equals("idle") || state.equals("closed");
    }

    /** Returns whether it stopped at a push of which only a read of its slot can show whether Stripe counted it. */
    public boolean stoppedInDoubt() {
        return state.equals("suspended") && !lastState.equals("rejected") && !lastRefused();
    }

    /** Returns whether Stripe accepted the latest push and refused it afterwards: it holds nothing of it. */
    public boolean lastRefused() {
        return lastState.equals(PushPosition.REFUSED);
    }

    public boolean closed() {
        return state.equals("closed");
    }

    /** The sum of all pushes without those that Stripe refused after accepting them. */
    public BigDecimal sent() {
        return refused == null ? planned : planned.subtract(refused);
    }

    /** The sum that Stripe should hold, apart from a push in flight. */
    public BigDecimal expected() {
        return settled() || lastRefused() ? sent() : sent().subtract(lastDelta);
    }
}
