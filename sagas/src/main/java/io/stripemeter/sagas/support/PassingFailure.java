package io.stripemeter.sagas.support;

import io.stripemeter.api.support.Problem;
import io.stripemeter.eventstore.log.TransientFailure;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * The distinction between failures of a process that pass by themselves, which are waited out, and those that an event
 * causes each time, which are parked. What passes at the database is {@link TransientFailure}'s to say; a process has
 * neighbours besides.
 */
final class PassingFailure {
    private static final Set<Class<?>> PASSING = Set.of(
            UnableToClaimTokenException.class,
            ConcurrencyException.class,
            LockAcquisitionFailedException.class,
            TimeoutException.class,
            InterruptedException.class,
            RejectedExecutionException.class,
            OutOfMemoryError.class);

    /** Most causes that are shown of a failure; they may go in a circle. */
    static final int MOST_CAUSES = TransientFailure.MAX_CAUSES;

    private PassingFailure() {}

    static boolean is(Throwable failure) {
        return TransientFailure.is(failure, PassingFailure::passes);
    }

    private static boolean passes(Throwable cause) {
        return PASSING.stream().anyMatch(type -> type.isInstance(cause))
                || (cause instanceof Problem problem && problem.kind() == Problem.Kind.UNAVAILABLE);
    }
}
