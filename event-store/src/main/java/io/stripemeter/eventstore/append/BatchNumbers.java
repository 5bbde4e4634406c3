package io.stripemeter.eventstore.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Numbers for batches: unique over all nodes, in no order, taken from a sequence in blocks. */
final class BatchNumbers {
    /** As {@code increment by} of the sequence says. */
    private static final int BLOCK = 64;

    private final DataSource dataSource;
    private long next;
    private long end;

    BatchNumbers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    synchronized long next() throws SQLException {
        if (next == end) {
            next = block();
            end = next + BLOCK;
        }
        return next++;
    }

    /** On a connection of its own: a block must not be given back when the append rolls back. */
    private long block() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select nextval('event_store.event_batch')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
