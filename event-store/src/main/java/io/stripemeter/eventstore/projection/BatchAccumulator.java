package io.stripemeter.eventstore.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The changes that several batches make to a read model, accumulated in memory and written at once.
 *
 * <p>They are written once or discarded. Accumulating batches in any number of steps writes the same bytes as folding
 * them one by one.
 */
public interface BatchAccumulator {
    /** Adds a batch, in log order. May read what the projection has written before; changes nothing. */
    void add(List<StoredEvent> batch, Connection connection) throws SQLException;

    /** The approximate number of rows held in memory, which decides when they are written. */
    int rows();

    /** Writes everything; neither commits nor closes the connection. */
    void write(Connection connection) throws SQLException;
}
