package io.stripemeter.api.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger stands, as the read side shows it.
 *
 * @param stripeCustomerId whose usage its pushes are; that of the latest push
 * @param stripeMeterId what its meter feeds at the account; null when it feeds nothing there any more
 * @param state of the ledger: {@code idle}, {@code suspended}, {@code closed}, or that of the push in flight
 * @param counted the counter's value; null when there is no counter
 * @param planned what all pushes add up to, by the ledger
 * @param pushed what all pushes add up to, one by one
 * @param chained whether each push begins where the one before it ended
 * @param lastSequence the latest push
 * @param lastState of the latest push, as the read side names it
 * @param lastDelta of the latest push
 * @param lastSlot of the latest push
 * @param changedAt when the ledger last moved
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
        Instant changedAt) {
    /** Whether no push is on its way: all that was planned is accepted. */
    public boolean settled() {
        return state.equals("idle") || state.equals("closed");
    }

    /** Whether it stopped at a push of which only its slot can tell whether Stripe counted it. */
    public boolean stoppedInDoubt() {
        return state.equals("suspended") && !lastState.equals("rejected");
    }

    public boolean closed() {
        return state.equals("closed");
    }

    /** What Stripe should hold, beside a push on its way. */
    public BigDecimal expected() {
        return settled() ? planned : planned.subtract(lastDelta);
    }
}
