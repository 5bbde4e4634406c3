package io.stripemeter.bench.append;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Lanes;
import io.stripemeter.bench.harness.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A benchmark of several nodes that append to one log: by the real path, and by raw COPY with the two ways of keeping
 * readers from skipping rows that commit late.
 */
public final class NodesBenchmark implements Benchmark {
    private static final List<Integer> NODES = List.of(1, 2, 4);
    private static final int SMALL_BATCH = 20;
    private static final int LARGE_BATCH = 5_000;
    private static final int SMALL_EVENTS = 5_000;
    private static final int LARGE_EVENTS = 100_000;
    private static final int FULL_FACTOR = 2;
    private static final int SHORT_ROUNDS = 1;

    private long seed = 500_000;

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        int factor = context.full() ? FULL_FACTOR : 1;
        int rounds = context.full() ? context.rounds() : SHORT_ROUNDS;
        for (int round = 0; round < rounds; round++) {
            for (int nodes : NODES) {
                ordered(context, nodes, SMALL_BATCH, SMALL_EVENTS * factor);
                ordered(context, nodes, LARGE_BATCH, LARGE_EVENTS * factor);
                appending(context, nodes, SMALL_BATCH, SMALL_EVENTS * factor);
            }
        }
    }

    private void ordered(BenchContext context, int nodes, int batch, int events) throws Exception {
        for (CommitOrder order : CommitOrder.values()) {
            RawCopy raw = new RawCopy(context.node().dataSource(), order);
            raw.recreate();
            double rate = raw.rate(nodes, new Workload(seed++).batches(events, batch), events);
            context.results().add(row(order, nodes, batch), rate, baseline(order, nodes, batch));
        }
    }

    private static String[] baseline(CommitOrder order, int nodes, int batch) {
        return order == CommitOrder.NONE ? new String[] {} : new String[] {row(CommitOrder.NONE, nodes, batch)};
    }

    private static String row(CommitOrder order, int nodes, int batch) {
        return "raw COPY with " + order.title() + ", " + nodes + " nodes, batches of " + batch;
    }

    private void appending(BenchContext context, int count, int batch, int events) throws Exception {
        context.node().clear();
        List<Node> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                nodes.add(new Node(context.address()));
            }
            BlockingQueue<Node> free = new ArrayBlockingQueue<>(count, false, nodes);
            double rate = Lanes.rate(count, new Workload(seed++).batches(events, batch), events, piece -> {
                // As many lanes as nodes: each takes a free one, and there always is one.
                Node node = free.take();
                node.record(piece);
                free.add(node);
            });
            String row = "append by " + count + " nodes, batches of " + batch;
            context.results().add(row, rate, "append by 1 nodes, batches of " + batch);
        } finally {
            nodes.forEach(Node::close);
        }
    }
}
