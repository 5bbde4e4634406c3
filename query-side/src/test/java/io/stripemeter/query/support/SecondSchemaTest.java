package io.stripemeter.query.support;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.tenant.DirectoryProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two copies of the read model in one database: the connection alone decides which is folded into and read. */
class SecondSchemaTest {
    private static final TestDatabase DATABASE = TestDatabase.withSchemas("read_model");

    private static final Journal JOURNAL = new Journal()
            .add(meter("requests", Aggregation.SUM))
            .add(new MeterMapped("acme", "requests", "default", "mtr_1", "stripe_requests"))
            .add(new CustomerMapped("acme", "globex", "default", "cus_1"))
            .addUsage(usage("1", "requests", "globex", "2", "2026-11-05T00:00:00Z"))
            .add(new Pushing("acme", "globex", "requests").planned(1, "0", "2", 3));

    private static final List<String> READS = List.of(
            "select meter, aggregation from meter_view",
            "select total from counted_month_view",
            "select total from counted_period_view",
            "select state, planned_total from ledger_view",
            "select counter_value('average', events, sum, min, max, last, unique_values) from counter_month");

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void aCopyIsFoldedWithoutTouchingTheOther() throws SQLException {
        try (TestDatabase copy = DATABASE.copyOf("read_model", "audit")) {
            DataSource audit = copy.dataSource();
            fold(audit);
            for (String sql : READS) {
                assertThat(rows(audit, sql)).as(sql).hasSize(1);
                assertThat(rows(DATABASE.dataSource(), sql)).as(sql).isEmpty();
            }
            fold(DATABASE.dataSource());
            for (String sql : READS) {
                assertThat(rows(DATABASE.dataSource(), sql)).as(sql).isEqualTo(rows(audit, sql));
            }
            inTransaction(audit, new PushProjection()::reset);
            assertThat(rows(audit, "select from ledger")).isEmpty();
            assertThat(rows(DATABASE.dataSource(), "select from ledger")).hasSize(1);
        }
    }

    private static void fold(DataSource dataSource) throws SQLException {
        for (BatchProjection projection :
                List.of(new DirectoryProjection(), new CounterProjection(Journal.NO_LOG), new PushProjection())) {
            inTransaction(dataSource, connection -> projection.apply(JOURNAL.events(), connection));
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void inTransaction(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }

    private static List<String> rows(DataSource dataSource, String sql) {
        return JdbcClient.create(dataSource)
                .sql("select r::text from (" + sql + ") r")
                .query(String.class)
                .list();
    }
}
