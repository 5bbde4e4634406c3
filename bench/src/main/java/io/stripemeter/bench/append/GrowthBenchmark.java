package io.stripemeter.bench.append;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.bench.harness.Results;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A benchmark of the cost of an append while the log grows, with random client keys, the worst case for the index.
 *
 * <p>Beside each step runs raw COPY into an empty table. Its rate shows how fast the machine is at that moment; the ratio of
 * the two must not fall.
 */
public final class GrowthBenchmark implements Benchmark {
    private static final long SHORT_ROWS = 2_000_000;
    private static final long FULL_ROWS = 20_000_000;
    private static final int STEPS = 4;
    private static final int CHUNK = 250_000;
    /** Events of the baseline beside each chunk: enough to show how fast the machine is at that moment. */
    private static final int RAW_EVENTS = 100_000;

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
        new RawCopy(node.dataSource()).recreate();
        long rows = context.rows(SHORT_ROWS, FULL_ROWS);
        double[] ofRaw = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            ofRaw[step] = step(node, rows * step / STEPS, rows * (step + 1) / STEPS, context.results());
        }
        context.results()
                .remark(
                        String.format(Locale.ROOT, "cost of an append in the last quarter of %,d rows", rows),
                        String.format(
                                Locale.ROOT, "%.2f times that in the first quarter", ofRaw[0] / ofRaw[STEPS - 1]));
        context.results()
                .remark(sizeRow(rows), sizes(node.dataSource(), node.reader().head() + 1));
    }

    /** Grows the log; returns the median ratio of our rate to the baseline's beside it. */
    private double step(Node node, long from, long to, Results results) throws Exception {
        String row = String.format(Locale.ROOT, "append, %d lanes, %,d to %,d rows", LANES, from, to);
        String baseline = String.format(Locale.ROOT, "raw COPY into an empty table beside it, %,d rows", to);
        long walBefore = wal(node.dataSource());
        long walOfBaseline = 0;
        List<Double> ofRaw = new ArrayList<>();
        for (long done = from; done < to; done += CHUNK) {
            int count = (int) Math.min(CHUNK, to - done);
            long before = wal(node.dataSource());
            RawCopy raw = new RawCopy(node.dataSource());
            raw.recreate();
            double rawRate = raw.rate(LANES, new Workload(seed++).batches(RAW_EVENTS, BATCH), RAW_EVENTS);
            walOfBaseline += wal(node.dataSource()) - before;
            double rate = node.appendRate(LANES, new Workload(seed++).batches(count, BATCH), count);
            results.add(baseline, rawRate);
            results.add(row, rate, baseline);
            ofRaw.add(rate / rawRate);
        }
        long bytes = wal(node.dataSource()) - walBefore - walOfBaseline;
        ofRaw.sort(null);
        double median = ofRaw.get(ofRaw.size() / 2);
        results.remark(
                row,
                String.format(
                        Locale.ROOT,
                        "%.2f of the baseline beside it; %d bytes of WAL an event",
                        median,
                        bytes / (to - from)));
        return median;
    }

    private static String sizeRow(long rows) {
        return String.format(Locale.ROOT, "bytes on disk for each event, %,d rows", rows);
    }

    private static String sizes(DataSource dataSource, long events) throws SQLException {
        long table = number(dataSource, "select pg_table_size('event_log')");
        long indexes = number(dataSource, "select pg_indexes_size('event_log')");
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
