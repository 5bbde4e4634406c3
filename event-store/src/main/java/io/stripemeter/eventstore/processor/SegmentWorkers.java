package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.segment.TokenTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one processor on this node, with a thread for each segment, whichever node holds it.
 *
 * <p>Workers read the set of segments whenever they claim one. A split or merge takes a segment from its holder, so
 * each node learns of it that way, starts workers for new segments and ends those of removed ones.
 */
final class SegmentWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorkers.class);
    /** The time that a stop waits for the current batches. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final BatchProjection projection;
    private final ProcessorSettings settings;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final BatchFold fold;
    /** By segment. */
    private final Map<Integer, Running> workers = new ConcurrentHashMap<>();

    private volatile boolean running;
    private CommitSignal.@Nullable Subscription subscription;

    private record Running(SegmentWorker worker, Thread thread) {}

    SegmentWorkers(
            BatchProjection projection,
            ProcessorSettings settings,
            ProcessorContext context,
            TokenTable tokens,
            BatchFold fold) {
        this.projection = projection;
        this.settings = settings;
        this.context = context;
        this.tokens = tokens;
        this.fold = fold;
    }

    synchronized void start() {
        if (running) {
            return;
        }
        tokens.initialize(settings.segments());
        running = true;
        subscription = context.signal().onCommit(projection.selection(), () -> workers.values()
                .forEach(one -> one.worker().wake()));
        refresh();
    }

    synchronized void stop() {
        running = false;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        // Again, because a worker that is about to end may just have started another.
        while (!workers.isEmpty()) {
            Map<Integer, Running> stopping = Map.copyOf(workers);
            stopping.values().forEach(one -> one.worker().stop());
            stopping.values().forEach(one -> join(one.thread(), deadline));
            workers.keySet().removeAll(stopping.keySet());
        }
    }

    boolean running() {
        return running;
    }

    int count() {
        return running ? workers.size() : settings.segments();
    }

    Duration claimTimeout() {
        return settings.claimTimeout();
    }

    /** Makes all workers read their positions again, after positions or segments were changed. */
    void reclaim() {
        workers.values().forEach(one -> one.worker().reclaim());
    }

    /** Releases a segment for some time. Returns whether this node knows the segment. */
    boolean release(int segment, Duration duration) {
        Running found = workers.get(segment);
        if (found != null) {
            found.worker().release(duration);
        }
        return found != null;
    }

    Map<Integer, EventTrackerStatus> status() {
        Map<Integer, EventTrackerStatus> held = new HashMap<>();
        workers.forEach((id, one) -> {
            TrackerStatus status = one.worker().status();
            if (status != null) {
                held.put(id, status);
            }
        });
        return held;
    }

    /** Starts workers of segments that have none. Returns all segments. */
    private List<Integer> refresh() {
        List<Integer> segments = tokens.segments();
        for (int id : segments) {
            if (running) {
                workers.computeIfAbsent(id, this::begin);
            }
        }
        return segments;
    }

    private Running begin(int id) {
        SegmentWorker worker = new SegmentWorker(id, projection, settings, context, tokens, fold);
        Thread thread = new Thread(() -> run(worker), projection.name() + "-" + id);
        thread.start();
        return new Running(worker, thread);
    }

    private void run(SegmentWorker worker) {
        worker.run(() -> refresh().contains(worker.id()));
        if (running) {
            // The segment was merged into another. If it was split off again meanwhile, it needs a new worker.
            workers.remove(worker.id());
            refresh();
        }
    }

    private static void join(Thread thread, long deadlineNanos) {
        try {
            thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not stop in time; its claim will expire", thread.getName());
        }
    }
}
