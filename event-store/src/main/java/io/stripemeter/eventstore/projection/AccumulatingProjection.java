package io.stripemeter.eventstore.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A projection that can accumulate many batches in memory before it writes. A row that a long part of the log changes a
 * hundred times is then written once, which helps a processor that is far behind, as in a rebuild.
 */
public interface AccumulatingProjection extends BatchProjection {
    /** Returns an empty accumulator. */
    BatchAccumulator accumulator();

    @Override
    default void apply(List<StoredEvent> batch, Connection connection) throws SQLException {
        BatchAccumulator accumulator = accumulator();
        accumulator.add(batch, connection);
        accumulator.write(connection);
    }
}
