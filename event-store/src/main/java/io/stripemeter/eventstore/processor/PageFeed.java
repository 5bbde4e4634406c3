package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Decoded pages of the log for one segment. During a catch-up the next page is read and decoded while the last one is
 * being folded; one page ahead is the bound.
 */
final class PageFeed implements AutoCloseable {
    /** The end of a feed that continues as long as the log does. */
    static final long WITHOUT_END = Long.MAX_VALUE;

    private final LogReader reader;
    private final BatchProjection projection;
    private final Segment segment;
    private final int wanted;
    private final long end;
    private final EventCodec codec;
    private final ExecutorService ahead;
    private @Nullable CompletableFuture<DecodedPage> next;
    private long nextAfter;

    /** @param end position behind which nothing is read */
    PageFeed(ProcessorContext context, BatchProjection projection, Segment segment, int wanted, long end) {
        this.reader = context.reader();
        this.codec = context.known().codec();
        this.projection = projection;
        this.segment = segment;
        this.wanted = wanted;
        this.end = end;
        this.ahead = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "log-ahead-" + segment.getSegmentId());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the page that follows the position. */
    DecodedPage after(long position) {
        CompletableFuture<DecodedPage> prepared = next;
        next = null;
        DecodedPage page = prepared != null && nextAfter == position ? join(prepared) : read(position);
        if (page.more()) {
            nextAfter = page.upTo();
            next = CompletableFuture.supplyAsync(() -> read(page.upTo()), ahead);
        }
        return page;
    }

    @Override
    public void close() {
        ahead.shutdown();
    }

    private DecodedPage read(long position) {
        LogPage page = reader.page(position, end, wanted, projection.selection());
        return DecodedPage.of(page, codec, segment, projection, page.rows().size() >= wanted);
    }

    private static DecodedPage join(CompletableFuture<DecodedPage> prepared) {
        try {
            return prepared.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
