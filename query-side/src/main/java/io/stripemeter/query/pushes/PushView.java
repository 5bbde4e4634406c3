package io.stripemeter.query.pushes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push as it is answered.
 *
 * @param delta exact decimal, signed
 * @param attemptCount how often it was sent
 * @param attempts the latest attempts, latest first, at most {@link Pushes#MAX_ATTEMPTS_SHOWN}
 */
record PushView(
        String ledgerId,
        long sequence,
        String customer,
        String meter,
        String account,
        Instant periodStart,
        String state,
        String delta,
        String fromTotal,
        String toTotal,
        String identifier,
        Instant slot,
        String stripeCustomerId,
        String eventName,
        Instant plannedAt,
        @Nullable Instant acceptedAt,
        int attemptCount,
        List<AttemptView> attempts) {
    PushView {
        attempts = List.copyOf(attempts);
    }

    PushView with(List<AttemptView> latest) {
        return new PushView(
                ledgerId,
                sequence,
                customer,
                meter,
                account,
                periodStart,
                state,
                delta,
                fromTotal,
                toTotal,
                identifier,
                slot,
                stripeCustomerId,
                eventName,
                plannedAt,
                acceptedAt,
                attemptCount,
                latest);
    }

    /**
     * One attempt to send it.
     *
     * @param outcome accepted, already_recorded, throttled, unknown or rejected; null while it is open
     */
    record AttemptView(
            int attempt,
            String idempotencyKey,
            Instant sentAt,
            @Nullable String outcome,
            @Nullable Instant settledAt,
            @Nullable Integer httpStatus,
            @Nullable String reason,
            @Nullable String requestId,
            @Nullable Instant retryAt) {}
}
