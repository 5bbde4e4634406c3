package io.stripemeter.sagas.deltapush;

import java.time.Instant;

/** A named deadline to set, with what it is about. */
record Alarm(String deadline, Instant at, About about) {
    /** No {@code PushDispatched} came for an attempt that was asked for. */
    static final String DISPATCH_OVERDUE = "dispatch-overdue";
    /** No outcome came for an attempt that was dispatched. */
    static final String ATTEMPT_OVERDUE = "attempt-overdue";
    /** The time to come again has come. */
    static final String RETRY_DUE = "retry-due";

    /** A push that Stripe refused was not resumed while Stripe would have taken it. */
    static final String TOO_OLD = "too-old";

    /** The attempt a deadline is about; when the push has moved on, the deadline means nothing any more. */
    record About(long sequence, int attempt) {}
}
