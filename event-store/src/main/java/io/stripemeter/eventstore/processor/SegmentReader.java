package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.deadletter.FoldFailure;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.NewerEvent;
import io.stripemeter.eventstore.segment.TokenTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader that folds the log from the position at which a claim on a segment began.
 *
 * <h2>Near the head and far from it</h2>
 * Near the head every page is folded in a transaction of its own, at once. When a page was full, more is waiting: then
 * pages are accumulated in memory up to the head as it was, or to the bounds of a {@link CatchUpBatch}, and written as one. So the
 * more a projection lags, the less each event costs, and it catches up by itself; a rebuild is the extreme case.
 *
 * <p>A batch that cannot be accumulated or written is folded again page by page, where the event that causes the failure is
 * found and set aside.
 */
final class SegmentReader {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentReader.class);

    private final Claim claim;
    private final ProcessorSettings settings;
    private final TokenTable tokens;
    private final BatchFold fold;
    private final PageFeed feed;
    private final IntervalGate extension;
    private final IntervalGate skipping;
    private @Nullable CatchUpBatch catchUp;
    private @Nullable NewerEvent newer;
    private long stored;
    private long read;
    /** The position up to which pages are folded one by one, because accumulating them has failed. */
    private long oneByOneUpTo = -1;

    SegmentReader(Claim claim, ProcessorSettings settings, TokenTable tokens, BatchFold fold, PageFeed feed) {
        this.claim = claim;
        this.settings = settings;
        this.tokens = tokens;
        this.fold = fold;
        this.feed = feed;
        this.extension = new IntervalGate(settings.claimExtension());
        this.skipping = new IntervalGate(ProcessorSettings.SKIP_INTERVAL);
        this.stored = claim.position();
        this.read = claim.position();
    }

    /** Position up to which the log is folded, or has nothing for this projection. */
    long position() {
        return catchUp == null ? read : stored;
    }

    /** The event of a newer release before which everything is folded, if there is one. */
    @Nullable
    NewerEvent newer() {
        return newer;
    }

    /** The position as the token table has it. */
    long stored() {
        return stored;
    }

    /** Returns whether the stored position is behind the position read, because there was nothing to fold. */
    boolean hasSkipped() {
        return stored < read;
    }

    /**
     * Reads and folds the next page.
     *
     * @return whether the log ended
     * @throws ClaimLost when this node no longer holds the segment
     */
    boolean step() {
        DecodedPage page = feed.after(read);
        boolean atEnd = page.upTo() == read;
        read = page.upTo();
        if (catchUp == null && page.more() && stored >= oneByOneUpTo) {
            catchUp = fold.begin(claim.segment(), settings.accumulatedRows(), page.head())
                    .orElse(null);
        }
        if (catchUp == null) {
            store(page);
        } else {
            accumulate(catchUp, page);
        }
        // A batch that could not be accumulated is read again, one by one.
        newer = read == page.upTo() ? page.newer() : null;
        return atEnd;
    }

    private void store(DecodedPage page) {
        boolean due = !page.isEmpty() || (hasSkipped() && skipping.isDue());
        if (due) {
            fold.fold(claim, stored, page);
            stored = read;
        } else if (extension.isDue()) {
            tokens.extend(claim, stored);
        }
    }

    private void accumulate(CatchUpBatch running, DecodedPage page) {
        try {
            fold.accumulate(running, page);
            if (!page.more() || running.endsAt(read)) {
                fold.fold(claim, stored, read, running);
                stored = read;
                catchUp = null;
            } else if (extension.isDue()) {
                tokens.extend(claim, stored);
            }
        } catch (RuntimeException e) {
            if (FoldFailure.mayPass(e)) {
                throw e;
            }
            LOG.warn("Cannot fold positions {} to {} in one batch; folding them page by page", stored, read, e);
            oneByOneUpTo = read;
            read = stored;
            catchUp = null;
        }
    }
}
