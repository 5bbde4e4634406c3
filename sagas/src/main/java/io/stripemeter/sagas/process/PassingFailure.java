package io.stripemeter.sagas.process;

import io.stripemeter.api.problem.Problem;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Tells failures that go away by themselves from those that a fact causes each time. */
final class PassingFailure {
    /**
     * Classes of SQLSTATE that speak of the server and not of the statement: connection, transaction rollback, resources,
     * operator intervention, system error, internal error.
     */
    private static final Set<String> NOT_THE_FACTS_FAULT = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private static final Set<Class<?>> PASSING = Set.of(
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class,
            UnableToClaimTokenException.class,
            ConcurrencyException.class,
            LockAcquisitionFailedException.class,
            TimeoutException.class,
            InterruptedException.class,
            RejectedExecutionException.class,
            OutOfMemoryError.class);
    /** Causes of causes that are looked at; they may go in a circle. */
    static final int MOST_CAUSES = 50;

    private PassingFailure() {}

    static boolean is(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return PASSING.stream().anyMatch(type -> type.isInstance(cause))
                || (cause instanceof Problem problem && problem.kind() == Problem.Kind.UNAVAILABLE)
                || (cause instanceof SQLException sql && speaksOfTheServer(sql.getSQLState()));
    }

    private static boolean speaksOfTheServer(@Nullable String state) {
        return state != null && state.length() >= 2 && NOT_THE_FACTS_FAULT.contains(state.substring(0, 2));
    }
}
