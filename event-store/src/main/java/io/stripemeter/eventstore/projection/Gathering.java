package io.stripemeter.eventstore.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a stretch of the log adds to a read model, gathered in memory and written at once.
 *
 * <p>It is written once or thrown away. Gathering a stretch in any number of steps writes the same bytes as folding its
 * batches one by one.
 */
public interface Gathering {
    /** Adds a batch, in log order. May read what the projection has written before the stretch; changes nothing. */
    void add(List<StoredFact> batch, Connection connection) throws SQLException;

    /** About how many rows it holds in memory; the stretch ends when they are enough. */
    int rows();

    /** Writes everything; neither commits nor closes the connection. */
    void write(Connection connection) throws SQLException;
}
