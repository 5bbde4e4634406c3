package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.projection.BatchProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of one processor on this node, a thread for each segment, whoever holds it. */
final class SegmentWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorkers.class);
    /** How long a stop waits for the batches at hand. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final BatchProjection projection;
    private final ProcessorSettings settings;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final BatchFold fold;
    private volatile List<SegmentWorker> workers = List.of();
    private List<Thread> threads = List.of();
    private CommitSignal.@Nullable Subscription subscription;

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
        if (running()) {
            return;
        }
        tokens.initialize(settings.segments());
        int[] ids = tokens.segments().stream().mapToInt(Integer::intValue).toArray();
        List<SegmentWorker> started = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int id : ids) {
            Segment segment = Segment.computeSegment(id, ids);
            PageFeed feed = new PageFeed(context.reader(), projection.selection(), segment, settings.batchSize());
            SegmentWorker worker = new SegmentWorker(segment, settings, tokens, fold, feed);
            started.add(worker);
            running.add(new Thread(worker, projection.name() + "-" + id));
        }
        workers = List.copyOf(started);
        threads = running;
        subscription = context.signal().onCommit(projection.selection(), () -> started.forEach(SegmentWorker::wake));
        threads.forEach(Thread::start);
    }

    synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        workers.forEach(SegmentWorker::stop);
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (Thread thread : threads) {
            join(thread, deadline);
        }
        workers = List.of();
        threads = List.of();
    }

    boolean running() {
        return !workers.isEmpty();
    }

    int count() {
        return running() ? workers.size() : settings.segments();
    }

    Duration claimTimeout() {
        return settings.claimTimeout();
    }

    void reclaim() {
        workers.forEach(SegmentWorker::reclaim);
    }

    /** Gives a segment away for some time. Returns whether this node knows the segment. */
    boolean release(int segment, Duration duration) {
        for (SegmentWorker worker : workers) {
            if (worker.id() == segment) {
                worker.release(duration);
                return true;
            }
        }
        return false;
    }

    Map<Integer, EventTrackerStatus> status() {
        Map<Integer, EventTrackerStatus> held = new HashMap<>();
        for (SegmentWorker worker : workers) {
            TrackerStatus status = worker.status();
            if (status != null) {
                held.put(worker.id(), status);
            }
        }
        return held;
    }

    private static void join(Thread thread, long deadlineNanos) {
        try {
            thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} has not ended in time; its claim ends by itself", thread.getName());
        }
    }
}
