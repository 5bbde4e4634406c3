package io.stripemeter.query.testing;

import io.stripemeter.eventstore.projection.AccumulatingProjection;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A read model on a real PostgreSQL, folded batch by batch in transactions as a processor would. */
public final class ReadModel {
    private final TestDatabase database = TestDatabase.withSchemas("read_model");

    public DataSource dataSource() {
        return database.dataSource();
    }

    public void fold(BatchProjection projection, List<StoredEvent> batch) {
        inTransaction(connection -> projection.apply(batch, connection));
    }

    /** Folds batches as a processor far behind does: gathered, then written. */
    public void gather(AccumulatingProjection projection, List<List<StoredEvent>> batches) {
        BatchAccumulator accumulator = projection.accumulator();
        for (List<StoredEvent> batch : batches) {
            inTransaction(connection -> accumulator.add(batch, connection));
        }
        inTransaction(accumulator::write);
    }

    public void reset(BatchProjection projection) {
        inTransaction(projection::reset);
    }

    /** The rows of a query as text, one line each, so that scales and absent values show. */
    public List<String> rows(String sql) {
        return JdbcClient.create(dataSource())
                .sql("select r::text from (" + sql + ") r")
                .query(String.class)
                .list();
    }

    /** Every row of a table in the order of all its columns. */
    public List<String> table(String name) {
        return rows("select t from " + name + " t order by t::text collate \"C\"");
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) {
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
