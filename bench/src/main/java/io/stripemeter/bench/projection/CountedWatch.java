package io.stripemeter.bench.projection;

import io.stripemeter.bench.harness.Latencies;
import io.stripemeter.bench.harness.Node;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A watch on the counters' position, which records for each acknowledged append when it was counted. */
final class CountedWatch implements AutoCloseable {
    private static final long POLL_MILLIS = 5;

    private final Node node;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    /** When each position was first seen, in nanoseconds. */
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    private final Thread thread = new Thread(this::watch, "counted-watch");
    private volatile boolean closed;

    private record Acknowledged(long position, long atNanos) {}

    CountedWatch(Node node) {
        this.node = node;
        thread.start();
    }

    /** Records an append as soon as it was answered. The head is at least its position, so no lag is measured too short. */
    void acknowledged() {
        long now = System.nanoTime();
        acknowledged.add(new Acknowledged(node.reader().head(), now));
    }

    /** The lag of each append; call it when everything is counted. */
    Latencies lags() throws InterruptedException {
        close();
        Latencies lags = new Latencies();
        for (Acknowledged each : acknowledged) {
            Map.Entry<Long, Long> counted = seen.ceilingEntry(each.position());
            if (counted == null) {
                throw new IllegalStateException("position " + each.position() + " was not counted");
            }
            lags.add(counted.getValue() - each.atNanos());
        }
        return lags;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void watch() {
        StoredProgress progress = new StoredProgress(node.context());
        boolean last = false;
        while (!last) {
            last = closed;
            Freshness freshness = progress.of(CounterProjection.NAME);
            seen.putIfAbsent(freshness.position(), System.nanoTime());
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
