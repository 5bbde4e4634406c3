package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.log.TransientFailure;
import io.stripemeter.eventstore.segment.ClaimLost;

/** The distinction between a failed fold that succeeds later and one that an event of the batch causes each time. */
public final class FoldFailure {
    private FoldFailure() {}

    /** Returns whether the same batch may well succeed a little later, here or on the node that took the segment. */
    public static boolean mayPass(Throwable failure) {
        return TransientFailure.is(failure, cause -> cause instanceof ClaimLost);
    }
}
