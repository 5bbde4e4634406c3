package io.stripemeter.api.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position of a push, as the read side shows it.
 *
 * @param state as the read side names it
 * @param firstSentAt when its first attempt began; null before
 * @param acceptedAt when Stripe accepted it; null before
 */
public record PushPosition(
        long sequence,
        String state,
        BigDecimal delta,
        Instant slot,
        @Nullable Instant firstSentAt,
        @Nullable Instant acceptedAt) {
    /** Returns whether Stripe has confirmed that it holds the push. */
    public boolean accepted() {
        return acceptedAt != null;
    }

    /** Returns whether it was reissued or compensated before, which is done once for a slot. */
    public boolean corrected() {
        return state.startsWith("reissued") || state.startsWith("compensat");
    }
}
