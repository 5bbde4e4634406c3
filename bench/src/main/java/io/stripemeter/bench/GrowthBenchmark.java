package io.stripemeter.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * What an append costs while the log grows, with random client keys: the worst case for the index.
 *
 * <p>Beside each step runs raw COPY into an empty table. Its rate tells how fast the machine is at that moment; the ratio of
 * the two is what may not fall.
 */
final class GrowthBenchmark implements Benchmark {
    private static final long SHORT_ROWS = 2_000_000;
    private static final long FULL_ROWS = 20_000_000;
    private static final int STEPS = 4;
    private static final int CHUNK = 250_000;
    private static final int BATCH = 5_000;
    private static final int LANES = 2;

    private long seed = 1_000;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        Node node = context.node();
        node.clear();
        new RawCopy(node.dataSource).recreate();
        long rows = context.rows(SHORT_ROWS, FULL_ROWS);
        for (int step = 1; step <= STEPS; step++) {
            step(node, rows * (step - 1) / STEPS, rows * step / STEPS, context.results());
        }
        context.results().remark(sizeRow(rows), sizes(node.dataSource, node.reader.head() + 1));
    }

    private void step(Node node, long from, long to, Results results) throws Exception {
        String row = String.format(Locale.ROOT, "append, %d lanes, %,d to %,d rows", LANES, from, to);
        String baseline = String.format(Locale.ROOT, "raw COPY into an empty table beside it, %,d rows", to);
        long walBefore = wal(node.dataSource);
        long walOfBaseline = 0;
        for (long done = from; done < to; done += CHUNK) {
            int count = (int) Math.min(CHUNK, to - done);
            long before = wal(node.dataSource);
            RawCopy raw = new RawCopy(node.dataSource);
            raw.recreate();
            results.add(baseline, raw.rate(LANES, new Workload(seed++).batches(count / 2, BATCH), count / 2));
            walOfBaseline += wal(node.dataSource) - before;
            results.add(row, node.appendRate(LANES, new Workload(seed++).batches(count, BATCH), count), baseline);
        }
        long bytes = wal(node.dataSource) - walBefore - walOfBaseline;
        results.remark(row, bytes / (to - from) + " bytes of WAL for each event");
    }

    private static String sizeRow(long rows) {
        return String.format(Locale.ROOT, "bytes on disk for each event, %,d rows", rows);
    }

    private static String sizes(DataSource dataSource, long events) throws SQLException {
        long table = number(dataSource, "select pg_table_size('event_store.event_log')");
        long indexes = number(dataSource, "select pg_indexes_size('event_store.event_log')");
        return String.format(
                Locale.ROOT, "%d: table %d, indexes %d", (table + indexes) / events, table / events, indexes / events);
    }

    private static long wal(DataSource dataSource) throws SQLException {
        return number(dataSource, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    private static long number(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
