package io.stripemeter.sagas.support;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;

/** The retries of a task that failed, each after twice the pause before it, up to {@link #LONGEST}, without end. */
public final class CappedBackoff<T> implements FailureHandler<T> {
    static final Duration FIRST = Duration.ofSeconds(15);
    static final Duration LONGEST = Duration.ofHours(1);
    /** Doublings after which the pause is the longest for certain. */
    private static final int MOST_DOUBLINGS = 10;

    @Override
    public void onFailure(ExecutionComplete failure, ExecutionOperations<T> operations) {
        operations.reschedule(failure, failure.getTimeDone().plus(pause(failure.getExecution().consecutiveFailures)));
    }

    /** @param failedBefore in a row, without this one */
    static Duration pause(int failedBefore) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failedBefore, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
