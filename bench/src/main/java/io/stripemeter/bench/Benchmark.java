package io.stripemeter.bench;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.eventstore.codec.FactCodec;
import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.processor.ProcessorSettings;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.projection.Selection;
import io.stripemeter.eventstore.read.LogPage;
import java.time.Duration;
import java.util.List;

/** The measurements, ours and the baseline turn by turn, so that a slow minute of the machine slows both. */
final class Benchmark {
    private static final int BATCH = 5_000;
    private static final int PAGE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Node node;
    private final RawCopy raw;
    private final int events;
    private final Results results = new Results();
    private long seed = 1;

    Benchmark(Node node, int events) {
        this.node = node;
        this.raw = new RawCopy(node.dataSource);
        this.events = events;
    }

    Results results() {
        return results;
    }

    void round() throws Exception {
        for (int lanes = 1; lanes <= 2; lanes++) {
            String baseline = "raw COPY, " + lanes + " connections";
            raw.recreate();
            results.add(baseline, raw.rate(lanes, fresh(events), events));
            node.clear();
            List<List<RecordUsage>> batches = fresh(events);
            results.add("append, " + lanes + " lanes", node.appendRate(lanes, batches, events), baseline);
        }
        List<List<RecordUsage>> known = fresh(events);
        node.appendRate(2, known, events);
        String append = "append, 2 lanes";
        results.add(
                "append, 2 lanes, half of it duplicates",
                node.appendRate(2, Workload.halfKnown(fresh(events), known), events),
                append);
        results.add("append, 2 lanes, all of it duplicates", node.appendRate(2, known, events), append);
        results.add("read with decoding", readRate());
        results.add("simple projection", foldRate());
    }

    /** Appends up to a number of rows, and tells the rate of each step. */
    void grow(long rows, int step) throws Exception {
        node.clear();
        for (long size = step; size <= rows; size += step) {
            double rate = node.appendRate(2, fresh(step), step);
            results.add(String.format(java.util.Locale.ROOT, "append, 2 lanes, up to %,d rows", size), rate);
        }
    }

    private List<List<RecordUsage>> fresh(int count) {
        return new Workload(seed++).batches(count, BATCH);
    }

    private double readRate() {
        FactCodec codec = new FactCodec();
        long startedNanos = System.nanoTime();
        long position = -1;
        long count = 0;
        while (true) {
            LogPage page = node.reader.page(position, PAGE, Selection.ALL);
            if (page.upTo() == position) {
                return count * 1e9 / (System.nanoTime() - startedNanos);
            }
            count += page.rows().stream().map(row -> row.decode(codec)).count();
            position = page.upTo();
        }
    }

    private double foldRate() {
        BatchStreamingProcessor processor =
                new BatchStreamingProcessor(new SimpleFold(), ProcessorSettings.defaults(), node.context);
        processor.resetTokens();
        long facts = node.reader.head() + 1;
        long startedNanos = System.nanoTime();
        processor.start();
        try {
            if (!new StoredProgress(node.context).awaitCaughtUp(SimpleFold.NAME, PATIENCE)) {
                throw new IllegalStateException("the projection did not catch up");
            }
            return facts * 1e9 / (System.nanoTime() - startedNanos);
        } finally {
            processor.shutDown();
        }
    }
}
