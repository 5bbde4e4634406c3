package io.stripemeter.eventstore.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A projection that can gather many batches before it writes, so that a row that a long stretch of the log touches a
 * hundred times is written once. A processor that is far behind, as in a rebuild, makes use of that.
 */
public interface GatheringProjection extends BatchProjection {
    /** Begins a stretch, with nothing in it. */
    Gathering gather();

    @Override
    default void apply(List<StoredFact> batch, Connection connection) throws SQLException {
        Gathering gathering = gather();
        gathering.add(batch, connection);
        gathering.write(connection);
    }
}
