package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.Selection;
import io.stripemeter.eventstore.read.WakeUp;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One segment of one processor on this node: claims it, folds page after page, sleeps at the end of the log.
 *
 * <p>Whatever goes wrong, the worker starts again from the stored position, after a wait that doubles up to a bound. It
 * stops only when told to, and then between two batches.
 */
final class SegmentWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    /** Commits that follow each other this closely are folded together: many small ones cost little more than one. */
    private static final Duration LINGER = Duration.ofMillis(20);

    private final Segment segment;
    private final ProcessorSettings settings;
    private final TokenTable tokens;
    private final BatchFold fold;
    private final PageFeed feed;
    /** Called by every commit. */
    private final WakeUp commits = new WakeUp();
    /** Called by those who give orders to this worker. */
    private final WakeUp orders = new WakeUp();

    private final Duration linger;
    private volatile boolean stopped;
    private volatile boolean reclaim;
    private volatile long releasedUntilNanos = System.nanoTime();
    private volatile @Nullable TrackerStatus status;
    private Duration backoff = FIRST_BACKOFF;

    SegmentWorker(Segment segment, ProcessorSettings settings, TokenTable tokens, BatchFold fold, PageFeed feed) {
        // Other facts come one by one, and somebody waits to see them.
        this.linger = feed.selection() == Selection.ALL ? LINGER : Duration.ZERO;
        this.segment = segment;
        this.settings = settings;
        this.tokens = tokens;
        this.fold = fold;
        this.feed = feed;
    }

    int id() {
        return segment.getSegmentId();
    }

    /** The log has grown. */
    void wake() {
        commits.call();
    }

    /** Ends the work after the batch at hand. */
    void stop() {
        stopped = true;
        interruptSleep();
    }

    /** Reads the stored position again: somebody has moved it. */
    void reclaim() {
        reclaim = true;
        interruptSleep();
    }

    /** Gives the segment away and leaves it alone for a while; a second call with zero ends that. */
    void release(Duration duration) {
        releasedUntilNanos = System.nanoTime() + duration.toNanos();
        interruptSleep();
    }

    /** How it goes; null while another node holds the segment. */
    @Nullable
    TrackerStatus status() {
        return status;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.close();
            giveAway();
        }
    }

    private void work() throws InterruptedException {
        long ticket = orders.ticket();
        try {
            reclaim = false;
            Optional<Long> position = released() ? Optional.empty() : tokens.claim(id(), settings.claimTimeout());
            if (position.isPresent()) {
                follow(position.get());
            } else {
                status = null;
                orders.sleep(ticket, settings.claimExtension());
            }
        } catch (ClaimLost e) {
            LOG.info("{}; trying to get it back", e.getMessage());
            status = null;
        } catch (RuntimeException e) {
            LOG.error("A projection's segment {} failed, next try in {}", id(), backoff, e);
            TrackerStatus last = status;
            status = (last == null ? new TrackerStatus(segment, null) : last).markError(e);
            orders.sleep(ticket, backoff);
            backoff = backoff.multipliedBy(2);
            backoff = backoff.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : backoff;
        }
    }

    /** Folds all that follows the position, until told to do something else. */
    private void follow(long start) throws InterruptedException {
        Follower follower = new Follower(id(), start, settings, tokens, fold, feed);
        status = new TrackerStatus(segment, new GlobalSequenceTrackingToken(start));
        while (!stopped && !reclaim && !released()) {
            long ticket = commits.ticket();
            boolean atEnd = follower.step();
            backoff = follower.position() > start ? FIRST_BACKOFF : backoff;
            show(follower.position(), atEnd);
            if (atEnd) {
                long order = orders.ticket();
                commits.sleep(
                        ticket, follower.hasSkipped() ? ProcessorSettings.SKIP_INTERVAL : settings.pollInterval());
                orders.sleep(order, linger);
            }
        }
        if (released()) {
            giveAway();
        }
    }

    private void show(long position, boolean caughtUp) {
        status = new TrackerStatus(segment, caughtUp, new GlobalSequenceTrackingToken(position), null);
    }

    private boolean released() {
        return releasedUntilNanos - System.nanoTime() > 0;
    }

    private void giveAway() {
        status = null;
        try {
            tokens.release(id());
        } catch (RuntimeException e) {
            // It ends by itself when nobody extends it any more.
            LOG.warn("The claim on segment {} could not be given back", id(), e);
        }
    }

    private void interruptSleep() {
        orders.call();
        commits.call();
    }
}
