package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.deadletter.FoldFailure;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.TokenTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader that follows the log from the position at which a claim on a segment began.
 *
 * <h2>Near the head and far from it</h2>
 * Near the head every page is folded in a transaction of its own, at once. When a page was full, more is waiting: then
 * pages are accumulated in memory up to the head as it was, or to the bounds of a {@link CatchUpBatch}, and written as one. So the
 * more a projection lags the less a domain event costs it, and it comes back by itself; a rebuild is the extreme of that.
 *
 * <p>A batch that can't be accumulated or written is folded again page by page, where a single event that is to blame is
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
    private long stored;
    private long read;
    /** Up to here pages are folded one by one, because accumulating them has failed. */
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

    /** The position as the token table has it. */
    long stored() {
        return stored;
    }

    /** Whether the stored position is behind what was looked at, because nothing was there to fold. */
    boolean hasSkipped() {
        return stored < read;
    }

    /**
     * Takes the next page in.
     *
     * @return whether the log ended
     * @throws ClaimLost when the segment is not ours any more
     */
    boolean step() {
        DecodedPage page = feed.after(read);
        boolean atEnd = page.upTo() == read;
        read = page.upTo();
        if (catchUp == null && page.more() && stored >= oneByOneUpTo) {
            catchUp = fold.begin(settings.gatheredRows(), page.head()).orElse(null);
        }
        if (catchUp == null) {
            store(page);
        } else {
            accumulate(catchUp, page);
        }
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
            LOG.warn("Can't fold positions {} to {} as one; folding it page by page", stored, read, e);
            oneByOneUpTo = read;
            read = stored;
            catchUp = null;
        }
    }
}
