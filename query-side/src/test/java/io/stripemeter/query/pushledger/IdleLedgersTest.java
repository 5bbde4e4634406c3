package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a round of planning reads, in rows and not in time, beside many ledgers that have pushed all they have. */
class IdleLedgersTest {
    private static final int IDLE = 100_000;
    /** The last position of what they were made from. */
    private static final long POSITION = 4;
    /** Rows that one round may read while nothing happens. */
    private static final long FEW = 100;

    private static final ReadModel READ_MODEL = new ReadModel();
    private static final JdbcClient JDBC = JdbcClient.create(READ_MODEL.dataSource());

    @BeforeAll
    static void multiplyOneThatIsIdle() {
        Journal journal = new Journal()
                .add(meter("requests", Aggregation.SUM))
                .add(new MeterMapped("acme", "requests", "default", "mtr_1", "stripe_requests"))
                .add(new CustomerMapped("acme", "globex", "default", "cus_1"))
                .addUsage(usage("1", "requests", "globex", "2", "2026-11-05T00:00:00Z"))
                .add(new Pushing("acme", "globex", "requests").planned(1, "0", "2", 3));
        READ_MODEL.fold(new CounterProjection(Journal.NO_LOG), journal.events());
        READ_MODEL.fold(new PushProjection(), journal.events());
        multiply("series", "'id', md5(n::text)::uuid, 'customer', 'c' || n");
        multiply("counter_month", "'series_id', md5(n::text)::uuid");
        multiply("counter_customer", "'customer', 'c' || n, 'stripe_customer_id', 'cus_' || n");
        multiply(
                "ledger",
                "'ledger_id', 'l' || n, 'customer', 'c' || n, 'opened_position', -n,"
                        + " 'stripe_customer_id', 'cus_' || n, 'event_name', 'stripe_requests'");
        multiply("ledger_source", "'ledger_id', 'l' || n, 'customer', 'c' || n");
    }

    /** @param changed what differs in the copy numbered n, as names and values */
    private static void multiply(String table, String changed) {
        List<String> columns = JDBC.sql("""
                        select column_name from information_schema.columns
                        where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER'""").param(table).query(String.class).list();
        JDBC.sql("""
                insert into %1$s (%2$s) select %5$s
                from %1$s t, generate_series(1, %4$d) n,
                    jsonb_populate_record(t, jsonb_build_object(%3$s)) as copy
                """.formatted(
                        table, String.join(", ", columns), changed, IDLE, "copy." + String.join(", copy.", columns)))
                .update();
        // As autovacuum does by itself.
        JDBC.sql("vacuum analyze " + table).update();
    }

    @Test
    void aRoundReadsNoUntouchedCounters() throws SQLException {
        assertThat(rowsReadBy(POSITION)).isLessThan(FEW);
    }

    @Test
    void aSweepReadsThemAllAndPlansNothing() throws SQLException {
        assertThat(rowsReadBy(-1)).isGreaterThan(IDLE);
    }

    /** Rows that PostgreSQL fetched from tables and indexes to find nothing after a position. */
    private static long rowsReadBy(long after) throws SQLException {
        try (Connection connection = READ_MODEL.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SingleConnectionDataSource one = new SingleConnectionDataSource(connection, true);
            UnplannedUsageQuery finder = new UnplannedUsageQuery(one, () -> Long.MAX_VALUE, List.of());
            assertThat(finder.find(new FindUnplannedUsage(after, FindUnplannedUsage.MAX_LIMIT)))
                    .isEmpty();
            return JdbcClient.create(one).sql("""
                            select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)
                            from pg_stat_xact_user_tables where schemaname = current_schema()""").query(Long.class).single();
        }
    }
}
