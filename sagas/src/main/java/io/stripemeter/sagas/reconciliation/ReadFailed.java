package io.stripemeter.sagas.reconciliation;

import io.stripemeter.stripe.support.ReadResult;
import java.time.Duration;
import java.time.Instant;

/** A read that a comparison needs and did not get: how a chain of reads stops. */
final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean absent;
    private final transient Duration retryAfter;

    private ReadFailed(String reason, boolean absent, Duration retryAfter) {
        super(reason, null, false, false);
        this.absent = absent;
        this.retryAfter = retryAfter;
    }

    static <T> T value(ReadResult<T> read) {
        return found(read).value();
    }

    static <T> Instant readAt(ReadResult<T> read) {
        return found(read).readAt();
    }

    private static <T> ReadResult.Found<T> found(ReadResult<T> read) {
        if (read instanceof ReadResult.Found<T> found) {
            return found;
        }
        if (read instanceof ReadResult.Later<T> later) {
            throw new ReadFailed(later.reason(), false, later.retryAfter());
        }
        throw new ReadFailed(((ReadResult.Absent<T>) read).reason(), true, Duration.ZERO);
    }

    /** Whether asking again changes nothing. */
    boolean absent() {
        return absent;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
