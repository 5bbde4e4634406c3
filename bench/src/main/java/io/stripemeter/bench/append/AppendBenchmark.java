package io.stripemeter.bench.append;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.bench.harness.Results;
import java.util.List;

/** A benchmark of the whole command path into the log, in turns with raw COPY and with Axon's own JDBC engine. */
public final class AppendBenchmark implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final int FULL_EVENTS = 300_000;
    private static final int BATCH = 5_000;
    private static final int MAX_LANES = 2;
    private static final String STOCK = "Axon's JDBC engine, 2 lanes, batches of 500";

    private long seed = 1;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        int events = context.full() ? FULL_EVENTS : EVENTS;
        // The first round only warms up: compiler, caches, files.
        round(context.node(), EVENTS, new Results());
        for (int round = 0; round < context.rounds(); round++) {
            round(context.node(), events, context.results());
        }
    }

    private void round(Node node, int events, Results results) throws Exception {
        RawCopy raw = new RawCopy(node.dataSource());
        StockEngine stock = new StockEngine(node.dataSource());
        results.add(STOCK, stock.rate(MAX_LANES, fresh(events / 4), events / 4));
        for (int lanes = 1; lanes <= MAX_LANES; lanes++) {
            String baseline = "raw COPY, " + lanes + " connections";
            raw.recreate();
            results.add(baseline, raw.rate(lanes, fresh(events), events));
            node.clear();
            List<List<RecordUsage>> batches = fresh(events);
            results.add("append, " + lanes + " lanes", node.appendRate(lanes, batches, events), baseline, STOCK);
        }
        duplicates(node, events, results);
    }

    private void duplicates(Node node, int events, Results results) throws Exception {
        List<List<RecordUsage>> known = fresh(events);
        node.appendRate(MAX_LANES, known, events);
        String append = "append, " + MAX_LANES + " lanes";
        results.add(
                append + ", half of it duplicates",
                node.appendRate(MAX_LANES, Workload.halfKnown(fresh(events), known), events),
                append);
        results.add(append + ", all of it duplicates", node.appendRate(MAX_LANES, known, events), append);
    }

    private List<List<RecordUsage>> fresh(int count) {
        return new Workload(seed++).batches(count, BATCH);
    }
}
