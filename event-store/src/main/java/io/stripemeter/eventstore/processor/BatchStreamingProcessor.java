package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.deadletter.DeadLetters;
import io.stripemeter.eventstore.engine.LogTokens;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionFailure;
import io.stripemeter.eventstore.segment.SegmentStatus;
import io.stripemeter.eventstore.segment.SegmentTable;
import io.stripemeter.eventstore.segment.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A streaming processor of Axon that runs a {@link BatchProjection}: claims, positions, resets and status work as in Axon,
 * but on whole batches instead of single messages.
 *
 * <p>Read model and position change in one transaction that begins with a fence ({@link TokenTable}); a domain event that can't be
 * folded is set aside ({@link DeadLetters}) and the rest goes on; several nodes share the segments. A reset works while
 * all nodes run: it takes the segments from their holders, who then begin again at the new position.
 */
public final class BatchStreamingProcessor implements StreamingEventProcessor {
    private final BatchProjection projection;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final SegmentTable segments;
    private final DeadLetterTable letterTable;
    private final SegmentWorkers workers;
    private final SegmentMerge merge;
    private final DeadLetters letters;

    public BatchStreamingProcessor(BatchProjection projection, ProcessorSettings settings, ProcessorContext context) {
        this.projection = projection;
        this.context = context;
        this.tokens = new TokenTable(context.dataSource(), projection.name(), context.node());
        this.segments = new SegmentTable(context.dataSource(), projection.name());
        this.letterTable = new DeadLetterTable(context.dataSource(), projection.name());
        this.letters = new DeadLetters(
                projection, context.dataSource(), context.transactions(), context.reader(), tokens, letterTable);
        BatchFold fold = new BatchFold(projection, context, tokens, letterTable);
        this.workers = new SegmentWorkers(projection, settings, context, tokens, fold);
        this.merge = new SegmentMerge(projection, settings, context, tokens, segments, fold);
        ProcessorMetrics.register(projection.name(), context, letterTable);
    }

    /** The events that could not be folded. */
    public DeadLetters deadLetters() {
        return letters;
    }

    @Override
    public String getName() {
        return projection.name();
    }

    @Override
    public void start() {
        workers.start();
    }

    @Override
    public void shutDown() {
        workers.stop();
    }

    @Override
    public boolean isRunning() {
        return workers.running();
    }

    /** Returns whether a segment of this node waits after a failure; it keeps retrying. */
    @Override
    public boolean isError() {
        return processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState);
    }

    @Override
    public boolean supportsReset() {
        return true;
    }

    /** Empties the read model and folds the whole log again, from its first event. */
    @Override
    public void resetTokens() {
        resetTo(-1);
    }

    @Override
    public <R> void resetTokens(@Nullable R resetContext) {
        resetTokens();
    }

    @Override
    public void resetTokens(Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        resetTokens(start.apply(new LogTokens(context.reader())), null);
    }

    @Override
    public <R> void resetTokens(
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start, @Nullable R resetContext) {
        resetTokens(start);
    }

    @Override
    public <R> void resetTokens(TrackingToken start, @Nullable R resetContext) {
        OptionalLong position = start.position();
        resetTo(position.orElseThrow(() -> new IllegalArgumentException(start + " has no position")));
    }

    private void resetTo(long position) {
        context.transactions().executeInTransaction(() -> {
            tokens.lockAll();
            Connection connection = DataSourceUtils.getConnection(context.dataSource());
            try {
                projection.reset(connection);
            } catch (SQLException e) {
                throw new ProjectionFailure(projection.name(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, context.dataSource());
            }
            letterTable.removeAll();
            segments.moveAll(position);
        });
        workers.reclaim();
    }

    @Override
    public String getTokenStoreIdentifier() {
        return "token_entry";
    }

    @Override
    public void releaseSegment(int segmentId) {
        workers.release(segmentId, workers.claimTimeout().multipliedBy(2));
    }

    @Override
    public void releaseSegment(int segmentId, long releaseDuration, TimeUnit unit) {
        workers.release(segmentId, Duration.of(releaseDuration, unit.toChronoUnit()));
    }

    @Override
    public CompletableFuture<Boolean> claimSegment(int segmentId) {
        return CompletableFuture.completedFuture(workers.release(segmentId, Duration.ZERO));
    }

    /** Splits a segment; both halves continue from its position. The result is false without such a segment or room for another. */
    @Override
    public CompletableFuture<Boolean> splitSegment(int segmentId) {
        boolean split = context.transactions().fetchInTransaction(() -> {
            tokens.lockAll();
            int[] all = tokens.segments().stream().mapToInt(Integer::intValue).toArray();
            boolean possible = all.length < ProcessorSettings.MAX_SEGMENTS
                    && IntStream.of(all).anyMatch(id -> id == segmentId);
            if (possible) {
                segments.split(Segment.computeSegment(segmentId, all));
            }
            return possible;
        });
        workers.reclaim();
        return CompletableFuture.completedFuture(split);
    }

    /**
     * Merges a segment with the half it was split from. Waits up to 30 seconds until both are at one position; the
     * result is false when that takes longer, the other half was split further, or the projection is paused.
     */
    @Override
    public CompletableFuture<Boolean> mergeSegment(int segmentId) {
        boolean merged = merge.merge(segmentId);
        workers.reclaim();
        return CompletableFuture.completedFuture(merged);
    }

    /** Stops the projection on all nodes, also after restarts, until it is resumed. No batch runs when this returns. */
    public void pause() {
        context.transactions().executeInTransaction(() -> {
            tokens.lockAll();
            segments.pauseAll();
        });
        workers.reclaim();
    }

    /** Ends a pause. */
    public void resume() {
        segments.resumeAll();
        workers.reclaim();
    }

    /** All segments, as every node sees them. */
    public List<SegmentStatus> segments() {
        return segments.list();
    }

    @Override
    public int maxCapacity() {
        return workers.count();
    }

    /** The segments that this node holds. */
    @Override
    public Map<Integer, EventTrackerStatus> processingStatus() {
        return new TreeMap<>(workers.status());
    }

    @Override
    public List<MessageHandlerInterceptor<? super EventMessage<?>>> getHandlerInterceptors() {
        return List.of();
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super EventMessage<?>> handlerInterceptor) {
        throw new UnsupportedOperationException("whole batches have no single message to intercept");
    }
}
