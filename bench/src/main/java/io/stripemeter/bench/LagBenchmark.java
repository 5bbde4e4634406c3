package io.stripemeter.bench;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.bench.CounterWorkload.Shape;
import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.processor.ProcessorSettings;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.query.counters.CounterProjection;
import java.time.Duration;
import java.util.List;

/**
 * How long after its acknowledgement usage is counted: while two lanes append as fast as they can, and on an idle node.
 *
 * <p>Counted means committed: from then on every reader sees it.
 */
final class LagBenchmark implements Benchmark {
    private static final int EVENTS = 300_000;
    private static final int FULL_EVENTS = 2_000_000;
    private static final int LANES = 2;
    private static final int BATCH = 1_000;
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
            BatchStreamingProcessor counters =
                    new BatchStreamingProcessor(new CounterProjection(), ProcessorSettings.defaults(), node.context);
            counters.resetTokens();
            counters.start();
            try {
                // The first run only warms up.
                atFullSpeed(node, workload.batches(EVENTS / 3, BATCH), EVENTS / 3);
                int events = context.full() ? FULL_EVENTS : EVENTS;
                LoadedLag loaded = atFullSpeed(node, workload.batches(events, BATCH), events);
                context.results().add("append while counting, " + shape.name(), loaded.rate());
                context.results()
                        .remark("acknowledged to counted, 2 lanes at full speed, " + shape.name(), loaded.lag());
                context.results().remark("acknowledged to counted, idle, " + shape.name(), idle(node, workload));
            } finally {
                counters.shutDown();
            }
        }
    }

    private record LoadedLag(double rate, String lag) {}

    private static LoadedLag atFullSpeed(Node node, List<List<RecordUsage>> batches, int events) throws Exception {
        try (CountedWatch watch = new CountedWatch(node)) {
            double rate = node.appendRate(LANES, batches, events, watch::acknowledged);
            awaitCounted(node);
            return new LoadedLag(rate, watch.lags().toString());
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
        if (!new StoredProgress(node.context).awaitCaughtUp(CounterProjection.NAME, PATIENCE)) {
            throw new IllegalStateException("the counters did not catch up");
        }
    }
}
