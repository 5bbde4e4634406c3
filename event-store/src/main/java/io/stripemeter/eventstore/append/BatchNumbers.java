package io.stripemeter.eventstore.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Batch numbers: unique over all nodes, in no order, taken from a sequence in blocks. */
final class BatchNumbers {
    /** As {@code increment by} of the sequence says. */
    private static final int BLOCK = 64;

    private long next;
    private long end;

    /** Returns the next number, on the append's own connection: a rollback does not return numbers to a sequence. */
    synchronized long next(Connection connection) throws SQLException {
        if (next == end) {
            next = block(connection);
            end = next + BLOCK;
        }
        return next++;
    }

    private static long block(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select nextval('event_batch')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
