package io.stripemeter.api.pushledger;

import org.jspecify.annotations.Nullable;

/** The outcome of an attempt to send a push, as far as it is known. */
public sealed interface PushOutcome {
    /** Stripe answered 2xx: recorded by this attempt. */
    record Acknowledged(int httpStatus, @Nullable String requestId) implements PushOutcome {}

    /** Stripe answered that the identifier already exists: recorded by an earlier attempt. */
    record Duplicate(int httpStatus, @Nullable String requestId) implements PushOutcome {}

    /** Stripe recorded nothing and asks for a retry (429, 409, 503 before processing). */
    record RetryLater(
            int httpStatus, String reason, @Nullable String requestId) implements PushOutcome {}

    /** Stripe refuses the push as it stands. */
    record Rejected(
            int httpStatus,
            @Nullable String code,
            String reason,
            @Nullable String requestId) implements PushOutcome {}

    /** No answer from which to know whether it was recorded; {@code httpStatus} is 0 when no answer came. */
    record Unknown(int httpStatus, String reason, @Nullable String requestId) implements PushOutcome {}
}
