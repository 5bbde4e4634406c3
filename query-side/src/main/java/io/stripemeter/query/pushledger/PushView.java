package io.stripemeter.query.pushledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push as it is answered.
 *
 * @param delta exact decimal, signed
 * @param held exact decimal: what Stripe is believed to hold of it, its correction not included
 * @param proof what a read of Stripe has shown of it; null as long as none has
 * @param correction what mends its slot; null for nothing
 * @param attemptCount how often it was sent
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

    /** With the attempts of the push and of its correction. */
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
     * What a read of Stripe has shown, or a person has said.
     *
     * @param verifiedAt when it was proven that Stripe holds what it should; null while a read shows otherwise
     * @param level slot: the minute of this push alone; summary: the sum of the period; attested: a person says so; null while it is
     *     not proven
     * @param readAt Stripe's time of the read
     * @param readBy who read, or said so; null for a proof
     * @param reason of the person who said so; null for what was read
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
     * @param actor who asked for it
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
