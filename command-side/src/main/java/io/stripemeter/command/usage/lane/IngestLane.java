package io.stripemeter.command.usage.lane;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ingest lane: one worker and its queue, so that requests share commits.
 *
 * <h2>Group commit</h2> While an append runs, requests gather in the queue; the next append takes all that are there,
 * up to its bound. Under light load an append carries one request and no request waits for others; under heavy load the
 * cost of a transaction is shared by thousands. The queue is bounded by usage events, not by requests, because they are
 * what takes memory and time.
 */
final class IngestLane {
    private static final Logger log = LoggerFactory.getLogger(IngestLane.class);
    private static final long IDLE_MILLIS = 100;

    private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger queuedEvents = new AtomicInteger();
    private final LaneSettings settings;
    private final Flush flush;
    private final Thread worker;
    private volatile boolean closing;
    private volatile boolean ended;

    IngestLane(int number, LaneSettings settings, Flush flush) {
        this.settings = settings;
        this.flush = flush;
        this.worker = new Thread(this::work, "ingest-lane-" + number);
    }

    void start() {
        worker.start();
    }

    int queuedEvents() {
        return queuedEvents.get();
    }

    /** Queues the submission, or returns false at once when there is no room. */
    boolean offer(Submission submission) {
        int count = submission.commands().size();
        if (closing) {
            return false;
        }
        if (queuedEvents.addAndGet(count) > settings.maxQueuedEvents()) {
            queuedEvents.addAndGet(-count);
            return false;
        }
        queue.add(submission);
        // An offer that overlapped with the end of the lane is taken back, unless it was answered.
        return !ended || !queue.remove(submission);
    }

    /** Takes nothing more in, finishes what is queued, and ends. */
    void close() {
        closing = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended = true;
        // A submission that was queued between the last poll and the end was not recorded, and its sender is told so by
        // an error.
        Submission left = queue.poll();
        while (left != null) {
            left.answer()
                    .completeExceptionally(Problem.unavailable("stopping", "The server is stopping; send it again"));
            left = queue.poll();
        }
    }

    private void work() {
        while (true) {
            List<Submission> group = nextGroup();
            if (group.isEmpty() && closing) {
                return;
            }
            if (!group.isEmpty()) {
                flush(group);
            }
        }
    }

    /** Flushes a group. Whatever happens, every submission is answered and the lane continues. */
    private void flush(List<Submission> group) {
        try {
            flush.run(group);
        } catch (RuntimeException | Error e) {
            log.error("A flush of {} requests failed", group.size(), e);
            group.forEach(submission -> submission.answer().completeExceptionally(e));
        }
    }

    private List<Submission> nextGroup() {
        List<Submission> group = new ArrayList<>();
        Submission next = poll();
        int events = 0;
        while (next != null) {
            group.add(next);
            events += next.commands().size();
            Submission following = queue.peek();
            boolean fits = following != null && events + following.commands().size() <= settings.maxFlushEvents();
            next = fits ? queue.poll() : null;
        }
        queuedEvents.addAndGet(-events);
        return group;
    }

    private @Nullable Submission poll() {
        try {
            return queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only close() ends a lane; an interrupt must not lose what is queued.
            return queue.poll();
        }
    }

    /** Records a group of submissions and completes their answers. */
    interface Flush {
        void run(List<Submission> group);
    }

    /** Completes each submission with its part of the receipts. */
    static void answer(List<Submission> group, List<UsageReceipt> receipts) {
        int from = 0;
        for (Submission submission : group) {
            int to = from + submission.commands().size();
            submission.answer().complete(List.copyOf(receipts.subList(from, to)));
            from = to;
        }
    }

    /** Commands of one request, on their way through a lane; the answer comes after the commit. */
    record Submission(List<RecordUsage> commands, CompletableFuture<List<UsageReceipt>> answer) {
        Submission(List<RecordUsage> commands) {
            this(commands, new CompletableFuture<>());
        }
    }
}
