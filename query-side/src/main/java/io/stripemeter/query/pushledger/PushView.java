package io.stripemeter.query.pushledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push as the API returns it.
 *
 * @param delta exact decimal, signed
 * @param held exact decimal: the part that Stripe is presumed to hold, without its correction
 * @param proof the result of a read of Stripe; null before the first
 * @param correction the push that corrects its slot; null without one
 * @param attemptCount the number of times it was sent
 * @param attempts the latest attempts, latest first, at most {@link AttemptQuery#MAX_SHOWN}
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
        String held,
        String fromTotal,
        String toTotal,
        String identifier,
        Instant slot,
        String stripeCustomerId,
        String eventName,
        Instant plannedAt,
        @Nullable Instant acceptedAt,
        @Nullable ProofView proof,
        @Nullable CorrectionView correction,
        int attemptCount,
        List<AttemptView> attempts) {
    PushView {
        attempts = List.copyOf(attempts);
    }

    /** Returns the push with its attempts and those of its correction. */
    PushView with(AttemptQuery.Found found) {
        return new PushView(
                ledgerId,
                sequence,
                customer,
                meter,
                account,
                periodStart,
                state,
                delta,
                held,
                fromTotal,
                toTotal,
                identifier,
                slot,
                stripeCustomerId,
                eventName,
                plannedAt,
                acceptedAt,
                proof,
                correction == null ? null : correction.with(found.of(ledgerId, correction.sequence())),
                attemptCount,
                found.of(ledgerId, sequence));
    }

    /**
     * The result of a read of Stripe, or a person's attestation.
     *
     * @param verifiedAt when it was proven that Stripe holds what it should; null while a read shows otherwise
     * @param level slot: the minute of this push alone; summary: the sum of the period; attested: a person says so; null while it is
     *     not proven
     * @param readAt Stripe's time of the read
     * @param readBy who read or attested; null for a proof
     * @param reason the reason of the attestation; null for a read
     */
    record ProofView(
            @Nullable Instant verifiedAt,
            @Nullable String level,
            Instant readAt,
            @Nullable String readBy,
            @Nullable String reason) {}

    /**
     * A correction: a push of its own in the slot of another.
     *
     * @param kind reissue or compensation
     * @param actor who requested it
     */
    record CorrectionView(
            long sequence,
            String kind,
            String state,
            String delta,
            String held,
            String identifier,
            String actor,
            Instant plannedAt,
            @Nullable Instant acceptedAt,
            @Nullable ProofView proof,
            int attemptCount,
            List<AttemptView> attempts) {
        CorrectionView {
            attempts = List.copyOf(attempts);
        }

        CorrectionView with(List<AttemptView> latest) {
            return new CorrectionView(
                    sequence,
                    kind,
                    state,
                    delta,
                    held,
                    identifier,
                    actor,
                    plannedAt,
                    acceptedAt,
                    proof,
                    attemptCount,
                    latest);
        }
    }

    /**
     * One attempt to send a push or a correction.
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
