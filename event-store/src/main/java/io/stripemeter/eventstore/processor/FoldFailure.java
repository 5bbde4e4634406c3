package io.stripemeter.eventstore.processor;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures that go away by themselves from those that a fact causes each time. */
final class FoldFailure {
    /**
     * Classes of SQLSTATE that speak of the server and not of the statement: connection, transaction rollback, resources,
     * operator intervention, system error, internal error.
     */
    private static final Set<String> NOT_THE_FACTS_FAULT = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private FoldFailure() {}

    /** Whether the same batch may well succeed a little later. */
    static boolean mayPass(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClaimLost
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof SQLException sql && speaksOfTheServer(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfTheServer(@Nullable String state) {
        return state != null && state.length() >= 2 && NOT_THE_FACTS_FAULT.contains(state.substring(0, 2));
    }
}
