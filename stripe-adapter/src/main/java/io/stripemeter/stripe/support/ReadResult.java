package io.stripemeter.stripe.support;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a read of the billing backend: never an exception.
 *
 * @param <T> what was asked for
 */
public sealed interface ReadResult<T> {
    /**
     * The backend's answer.
     *
     * @param readAt the backend's own time of answering, to the second
     * @param requestId the backend's name of the call, when it gave one
     */
    record Found<T>(T value, Instant readAt, @Nullable String requestId) implements ReadResult<T> {}

    /** There is no such thing, and asking again will not change that. */
    record Absent<T>(String reason) implements ReadResult<T> {}

    /** Not now: the backend is busy or out of reach, or the budget of reads is used up. */
    record Later<T>(String reason, Duration retryAfter) implements ReadResult<T> {}
}
