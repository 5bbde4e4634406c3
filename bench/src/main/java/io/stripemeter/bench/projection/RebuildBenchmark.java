package io.stripemeter.bench.projection;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.bench.projection.CounterWorkload.Shape;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.processor.ProcessorSettings;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.query.usage.counter.StoredUsageLog;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;

/** A benchmark of rebuilding the real counters from a cold log, beside only reading and decoding the same log. */
public final class RebuildBenchmark implements Benchmark {
    private static final int APPENDED_AT_ONCE = 100_000;
    private static final int BATCH = 5_000;
    private static final int PAGE = 10_000;
    private static final int LANES = 2;
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final int EVENTS = 500_000;
    private static final int FULL_EVENTS = 5_000_000;

    @Override
    public String name() {
        return "rebuild";
    }

    /** Fills the log for each shape and rebuilds its counters several times. */
    @Override
    public void run(BenchContext context) throws Exception {
        Node node = context.node();
        for (Shape shape : List.of(Shape.HOT, Shape.SPARSE)) {
            fill(node, new CounterWorkload(shape, 1), Math.toIntExact(context.rows(EVENTS, FULL_EVENTS)));
            String reading = "read with decoding, " + shape.name();
            for (int round = 0; round < context.rounds(); round++) {
                context.results().add(reading, readRate(node));
                context.results().add("rebuild, " + shape.name(), rebuildRate(node), reading);
            }
        }
    }

    private static void fill(Node node, CounterWorkload workload, int events) throws Exception {
        node.clear();
        workload.define(node::append);
        for (int made = 0; made < events; made += APPENDED_AT_ONCE) {
            int some = Math.min(APPENDED_AT_ONCE, events - made);
            node.appendRate(LANES, workload.batches(some, BATCH), some);
        }
        Node.execute(node.dataSource(), "vacuum analyze event_log, event_commit");
        Node.execute(node.dataSource(), "checkpoint");
    }

    private static double readRate(Node node) {
        EventCodec codec = new EventCodec();
        long startedNanos = System.nanoTime();
        long position = -1;
        long count = 0;
        while (true) {
            LogPage page = node.reader().page(position, PAGE, Selection.ALL);
            if (page.upTo() == position) {
                return count * 1e9 / (System.nanoTime() - startedNanos);
            }
            count += page.rows().stream().map(row -> row.decode(codec)).count();
            position = page.upTo();
        }
    }

    private static double rebuildRate(Node node) {
        BatchStreamingProcessor processor = new BatchStreamingProcessor(
                new CounterProjection(new StoredUsageLog(node.dataSource(), node.reader())),
                ProcessorSettings.defaults(),
                node.processorContext());
        processor.resetTokens();
        long domainEvents = node.reader().head() + 1;
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long startedNanos = System.nanoTime();
        processor.start();
        try {
            if (!new StoredProgress(node.context()).awaitCaughtUp(CounterProjection.NAME, PATIENCE)) {
                throw new IllegalStateException("the counters did not catch up");
            }
            double rate = domainEvents * 1e9 / (System.nanoTime() - startedNanos);
            System.out.printf(
                    "rebuilt %,d events at %,.0f/s, peak heap %,d MB%n", domainEvents, rate, peakHeapMegabytes());
            return rate;
        } finally {
            processor.shutDown();
        }
    }

    private static long peakHeapMegabytes() {
        return heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEGABYTE;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
