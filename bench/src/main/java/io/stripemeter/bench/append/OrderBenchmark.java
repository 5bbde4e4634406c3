package io.stripemeter.bench.append;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Latencies;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogRow;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A check of the commit order: one node holds its transactions open after it has written, another commits as fast as it
 * can, and a reader follows the log. The reader must see every position once, in order.
 */
public final class OrderBenchmark implements Benchmark {
    private static final int HELD = 100;
    private static final int FULL_HELD = 500;
    private static final int MAX_HOLD_MILLIS = 25;
    private static final int PAGE = 1_000;
    private static final int BATCH = 10;
    private static final int EVENTS = 10_000;

    @Override
    public String name() {
        return "order";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        int held = context.full() ? FULL_HELD : HELD;
        Node slow = context.node();
        slow.clear();
        AtomicBoolean writing = new AtomicBoolean(true);
        // The reader continues until the last append of the others is there, and not only until they are asked to stop.
        AtomicBoolean following = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (Node quick = new Node(context.address())) {
            Future<Seen> seen = pool.submit(follow(quick, following));
            Future<?> others = pool.submit(commitMeanwhile(quick, writing));
            Latencies holds = hold(slow, held);
            writing.set(false);
            others.get();
            following.set(false);
            long stored = quick.reader().head() + 1;
            Seen all = seen.get();
            context.results()
                    .remark(
                            held + " transactions held open while another node commits",
                            String.format(
                                    Locale.ROOT,
                                    "%,d events skipped and %,d out of order of %,d; held %s",
                                    stored - all.events(),
                                    all.outOfOrder(),
                                    stored,
                                    holds));
            if (stored != all.events() || all.outOfOrder() > 0) {
                throw new IllegalStateException("A reader has skipped events");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private record Seen(long events, long outOfOrder) {}

    private static Latencies hold(Node node, int count) {
        SplittableRandom random = new SplittableRandom(5);
        Latencies holds = new Latencies();
        for (int i = 0; i < count; i++) {
            String tenant = "held-" + i;
            node.transactions().executeInTransaction(() -> {
                node.append("tenant/" + tenant, new TenantRegistered(tenant, tenant));
                long startedNanos = System.nanoTime();
                pause(random.nextInt(MAX_HOLD_MILLIS));
                holds.add(System.nanoTime() - startedNanos);
            });
        }
        return holds;
    }

    private static Callable<Void> commitMeanwhile(Node node, AtomicBoolean writing) {
        return () -> {
            Workload workload = new Workload(900_000);
            while (writing.get()) {
                for (var batch : workload.batches(EVENTS, BATCH)) {
                    if (writing.get()) {
                        node.record(batch);
                    }
                }
            }
            return null;
        };
    }

    /** Reads until the writers have ended, and then to the end. */
    private static Callable<Seen> follow(Node node, AtomicBoolean following) {
        return () -> {
            long position = -1;
            long events = 0;
            long outOfOrder = 0;
            boolean more = true;
            while (more) {
                boolean maybeMore = following.get();
                LogPage page = node.reader().page(position, PAGE, Selection.ALL);
                for (LogRow row : page.rows()) {
                    outOfOrder += row.position() == position + 1 ? 0 : 1;
                    position = row.position();
                    events++;
                }
                position = page.upTo();
                more = maybeMore || node.reader().head() > position;
            }
            return new Seen(events, outOfOrder);
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
