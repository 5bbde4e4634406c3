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
 * @param doubted whether the outcome of an attempt of ours was in doubt, or Stripe said that it had the push already: only
 *     then may Stripe count it twice because of us; null for a push that nobody has sent
 */
public record PushPosition(
        long sequence,
        String state,
        BigDecimal delta,
        Instant slot,
        @Nullable Instant firstSentAt,
        @Nullable Instant acceptedAt,
        @Nullable Boolean doubted) {
    /** The state of a push that Stripe accepted and refused afterwards. */
    static final String REFUSED = "refused";

    /** A push of which no attempt was in doubt. */
    public PushPosition(
            long sequence,
            String state,
            BigDecimal delta,
            Instant slot,
            @Nullable Instant firstSentAt,
            @Nullable Instant acceptedAt) {
        this(sequence, state, delta, slot, firstSentAt, acceptedAt, null);
    }

    /** Returns whether Stripe has confirmed that it holds the push. */
    public boolean accepted() {
        return acceptedAt != null;
    }

    /** Returns whether Stripe refused it after accepting it: it holds nothing of it. */
    public boolean refused() {
        return state.equals(REFUSED);
    }

    /** Returns whether it was reissued or compensated before, which is done once for a slot. */
    public boolean corrected() {
        return state.startsWith("reissued") || state.startsWith("compensat");
    }
}
