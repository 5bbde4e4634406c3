package io.stripemeter.bench.projection;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Lanes;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.bench.harness.Results;
import io.stripemeter.bench.projection.CounterWorkload.Shape;
import io.stripemeter.command.usage.lane.IngestLanes;
import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.processor.ProcessorSettings;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.query.usage.counter.StoredUsageLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A benchmark of the time between the acknowledgement of usage and its count: while two lanes append as fast as they can, or
 * at the rate required over HTTP, and on an idle node.
 *
 * <p>Counted means committed: from then on every reader sees it.
 */
public final class LagBenchmark implements Benchmark {
    private static final int EVENTS = 300_000;
    private static final int FULL_EVENTS = 2_000_000;
    /** Each waits for its answer: as many connections as the measurements over HTTP have. */
    private static final int CALLERS = 32;

    private static final int BATCH = 1_000;
    /** Events a second: what the ingest endpoint has to carry. */
    private static final int INGEST = 65_000;

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int IDLE_EVENTS = 100;
    private static final long IDLE_PAUSE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        Node node = context.node();
        for (Shape shape : List.of(Shape.HOT, Shape.SPARSE)) {
            CounterWorkload workload = new CounterWorkload(shape, 7);
            node.clear();
            workload.define(node::append);
            BatchStreamingProcessor counters = new BatchStreamingProcessor(
                    new CounterProjection(new StoredUsageLog(node.dataSource(), node.reader())),
                    ProcessorSettings.defaults(),
                    node.processorContext());
            counters.resetTokens();
            counters.start();
            try {
                // The first run only warms up.
                loaded(node, workload, EVENTS / 3, 0, "warm-up", new Results());
                int events = context.full() ? FULL_EVENTS : EVENTS;
                loaded(node, workload, events, 0, "as fast as 2 lanes can, " + shape.name(), context.results());
                String paced = String.format(Locale.ROOT, "%,d events/s, %s", INGEST, shape.name());
                loaded(node, workload, events, INGEST, paced, context.results());
                context.results().remark("acknowledged to counted, idle, " + shape.name(), idle(node, workload));
            } finally {
                counters.shutDown();
            }
        }
    }

    /** @param eventsPerSecond at most, or 0 for as many as there can be */
    private static void loaded(
            Node node, CounterWorkload workload, int events, int eventsPerSecond, String name, Results results)
            throws Exception {
        List<List<RecordUsage>> batches = workload.batches(events, BATCH);
        AtomicLong done = new AtomicLong();
        long startedNanos = System.nanoTime();
        try (CountedWatch watch = new CountedWatch(node)) {
            IngestLanes lanes = node.lanes();
            double rate = Lanes.rate(CALLERS, batches, events, batch -> {
                lanes.submit(batch).get();
                watch.acknowledged();
                long sofar = done.addAndGet(BATCH);
                pauseUntil(eventsPerSecond == 0 ? 0 : startedNanos + sofar * SECOND_NANOS / eventsPerSecond);
            });
            lanes.stop();
            awaitCounted(node);
            results.add("append while counting, " + name, rate);
            results.remark("acknowledged to counted, " + name, watch.lags().toString());
        }
    }

    private static void pauseUntil(long nanos) {
        long rest = nanos == 0 ? 0 : nanos - System.nanoTime();
        if (rest > 0) {
            LockSupport.parkNanos(rest);
        }
    }

    private static String idle(Node node, CounterWorkload workload) throws Exception {
        try (CountedWatch watch = new CountedWatch(node)) {
            for (int i = 0; i < IDLE_EVENTS; i++) {
                node.appendRate(1, List.of(List.of(workload.next())), 1, watch::acknowledged);
                Thread.sleep(IDLE_PAUSE_MILLIS);
            }
            awaitCounted(node);
            return watch.lags().toString();
        }
    }

    private static void awaitCounted(Node node) {
        if (!new StoredProgress(node.context()).awaitCaughtUp(CounterProjection.NAME, PATIENCE)) {
            throw new IllegalStateException("the counters did not catch up");
        }
    }
}
