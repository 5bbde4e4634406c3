package io.stripemeter.api.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a push stands, as the read side shows it.
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
    /** Whether Stripe has said that it holds it. */
    public boolean accepted() {
        return acceptedAt != null;
    }

    /** Whether it was reissued or compensated before: that is done once for a slot. */
    public boolean corrected() {
        return state.startsWith("reissued") || state.startsWith("compensat");
    }
}
