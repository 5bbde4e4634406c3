package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.log.Signal;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.NewerEvent;
import io.stripemeter.eventstore.segment.TokenTable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker for one segment of a processor on this node: it claims the segment, folds page after page, and sleeps at the
 * end of the log.
 *
 * <p>After any failure the worker starts again from the stored position, after a wait that doubles up to a bound. It stops
 * only on request, and then between two batches.
 */
final class SegmentWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    /** Commits that follow each other this closely are folded together: many small ones cost little more than one. */
    private static final Duration LINGER = Duration.ofMillis(20);

    private final int id;
    private final BatchProjection projection;
    private final ProcessorSettings settings;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final BatchFold fold;
    /** Called by every commit. */
    private final Signal commits = new Signal();
    /** Called with each request to this worker. */
    private final Signal requests = new Signal();

    private final Duration linger;
    private volatile boolean stopped;
    private volatile boolean reclaim;
    private volatile long releasedUntilNanos = System.nanoTime();
    private volatile @Nullable TrackerStatus status;
    private @Nullable Claim claim;
    private Duration backoff = FIRST_BACKOFF;

    SegmentWorker(
            int id,
            BatchProjection projection,
            ProcessorSettings settings,
            ProcessorContext context,
            TokenTable tokens,
            BatchFold fold) {
        // Other events arrive one by one, and their sender waits to see the effect.
        this.linger = projection.selection() == Selection.ALL ? LINGER : Duration.ZERO;
        this.id = id;
        this.projection = projection;
        this.settings = settings;
        this.context = context;
        this.tokens = tokens;
        this.fold = fold;
    }

    int id() {
        return id;
    }

    /** Wakes the worker because the log has grown. */
    void wake() {
        commits.call();
    }

    /** Stops the worker after the current batch. */
    void stop() {
        stopped = true;
        interruptSleep();
    }

    /** Reads the stored position again, after it was moved elsewhere. */
    void reclaim() {
        reclaim = true;
        interruptSleep();
    }

    /** Releases the segment and does not claim it for a while; a second call with zero ends that. */
    void release(Duration duration) {
        releasedUntilNanos = System.nanoTime() + duration.toNanos();
        interruptSleep();
    }

    /** The status; null while another node holds the segment. */
    @Nullable
    TrackerStatus status() {
        return status;
    }

    /** Runs until it is stopped or the segment no longer exists. */
    void run(BooleanSupplier stillThere) {
        try {
            while (!stopped) {
                work(stillThere);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveAway();
        }
    }

    private void work(BooleanSupplier stillThere) throws InterruptedException {
        long ticket = requests.ticket();
        try {
            reclaim = false;
            claim = released()
                    ? null
                    : tokens.claim(id, settings.claimTimeout()).orElse(null);
            if (!stillThere.getAsBoolean()) {
                stopped = true;
            } else if (claim != null) {
                follow(claim);
            } else {
                status = null;
                requests.sleep(ticket, settings.claimExtension());
            }
        } catch (ClaimLost e) {
            LOG.info("{}; trying to claim it again", e.getMessage());
            status = null;
        } catch (RuntimeException e) {
            LOG.error("{} failed in segment {}; retrying in {}", projection.name(), id, backoff, e);
            TrackerStatus last = status;
            status = (last == null ? new TrackerStatus(Segment.ROOT_SEGMENT, null) : last).markError(e);
            requests.sleep(ticket, backoff);
            backoff = backoff.multipliedBy(2);
            backoff = backoff.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : backoff;
        }
    }

    /** Folds everything after the claim's position, until a request ends it. */
    private void follow(Claim held) throws InterruptedException {
        status = new TrackerStatus(held.segment(), new GlobalSequenceTrackingToken(held.position()));
        try (PageFeed feed =
                new PageFeed(context, projection, held.segment(), settings.batchSize(), PageFeed.WITHOUT_END)) {
            SegmentReader reader = new SegmentReader(held, settings, tokens, fold, feed);
            while (!stopped && !reclaim && !released()) {
                long ticket = commits.ticket();
                boolean atEnd = reader.step();
                backoff = reader.position() > held.position() ? FIRST_BACKOFF : backoff;
                show(held.segment(), reader.position(), atEnd);
                NewerEvent newer = reader.newer();
                if (newer != null) {
                    context.known().leave(projection.name(), id, newer);
                }
                if (atEnd && !released()) {
                    sleep(ticket, reader.hasSkipped() ? ProcessorSettings.SKIP_INTERVAL : settings.pollInterval());
                }
            }
        }
        if (released()) {
            giveAway();
        }
    }

    private void sleep(long ticket, Duration limit) throws InterruptedException {
        long order = requests.ticket();
        commits.sleep(ticket, limit);
        requests.sleep(order, linger);
    }

    private void show(Segment segment, long position, boolean caughtUp) {
        status = new TrackerStatus(segment, caughtUp, new GlobalSequenceTrackingToken(position), null);
    }

    /** Returns whether other nodes shall have the segment: for a while, or as long as this release runs. */
    private boolean released() {
        return releasedUntilNanos - System.nanoTime() > 0 || context.known().leaves(projection.name(), id);
    }

    private void giveAway() {
        status = null;
        try {
            if (claim != null) {
                tokens.release(claim);
            }
        } catch (RuntimeException e) {
            // The claim expires when it is no longer extended.
            LOG.warn("The claim on {}'s segment {} could not be given back", projection.name(), id, e);
        }
    }

    private void interruptSleep() {
        requests.call();
        commits.call();
    }
}
