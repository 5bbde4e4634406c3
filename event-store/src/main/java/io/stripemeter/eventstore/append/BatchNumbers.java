package io.stripemeter.eventstore.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A source of batch numbers, unique over all nodes and in no order. They are taken from a sequence in blocks. */
final class BatchNumbers {
    /** As {@code increment by} of the sequence says. */
    private static final int BLOCK = 64;

    private long next;
    private long end;

    /** On the append's own connection: what a sequence has given out, no rollback takes back. */
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
