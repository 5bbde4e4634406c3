package io.stripemeter.eventstore.log;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * The test for failures that pass by themselves, as opposed to those that the same input causes each time. Code that folds
 * events or records usage waits out the first kind and has to find the input to blame for the second.
 *
 * <h2>What counts as transient</h2>
 * A failure is transient when it, or a cause of it, is one of JDBC's or Spring's transient exceptions, or carries an SQLSTATE
 * (PostgreSQL's manual, appendix "PostgreSQL Error Codes") that concerns the server and not the statement:
 *
 * <table>
 *   <caption>Transient SQLSTATEs</caption>
 *   <tr><th>SQLSTATE</th><th>meaning</th><th>why it passes</th></tr>
 *   <tr><td>08</td><td>connection exception</td><td>the next connection may be good</td></tr>
 *   <tr><td>25006</td><td>read-only transaction</td><td>the server is a standby that is about to be promoted, or the
 *       pool still leads to the old primary; the rest of class 25 is a misuse of transactions by the caller</td></tr>
 *   <tr><td>40</td><td>transaction rollback</td><td>a deadlock or serialization failure with other transactions</td></tr>
 *   <tr><td>53</td><td>insufficient resources</td><td>disk, memory or connections can become free</td></tr>
 *   <tr><td>55</td><td>object not in prerequisite state</td><td>a lock that was not available will be released</td></tr>
 *   <tr><td>57</td><td>operator intervention</td><td>shutdown, restart, or a statement cancelled by a time limit</td></tr>
 *   <tr><td>58</td><td>system error</td><td>an I/O error outside PostgreSQL</td></tr>
 *   <tr><td>XX</td><td>internal error</td><td>a defect or damage of the server; no event is to blame for it</td></tr>
 * </table>
 */
public final class TransientFailure {
    /** The most causes that are followed; a chain of causes may be a cycle. */
    public static final int MAX_CAUSES = 50;

    private static final Set<String> SQLSTATE_CLASSES = Set.of("08", "40", "53", "55", "57", "58", "XX");
    private static final String READ_ONLY_TRANSACTION = "25006";

    private TransientFailure() {}

    /** Returns whether the database may well accept the same work a little later. */
    public static boolean is(Throwable failure) {
        return is(failure, cause -> false);
    }

    /**
     * As {@link #is(Throwable)}, with further failures that pass for this caller.
     *
     * @param alsoTransient asked about the failure and each of its causes
     */
    public static boolean is(Throwable failure, Predicate<Throwable> alsoTransient) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (isOfTheDatabase(cause) || alsoTransient.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfTheDatabase(Throwable cause) {
        return cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || (cause instanceof SQLException sql && concernsTheServer(sql.getSQLState()));
    }

    private static boolean concernsTheServer(@Nullable String state) {
        return state != null
                && state.length() >= 2
                && (SQLSTATE_CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY_TRANSACTION));
    }
}
