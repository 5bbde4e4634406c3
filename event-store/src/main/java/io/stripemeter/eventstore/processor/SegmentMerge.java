package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.SegmentStatus;
import io.stripemeter.eventstore.segment.SegmentTable;
import io.stripemeter.eventstore.segment.TokenTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merge of the two halves of a segment.
 *
 * <p>Halves move at their own pace, and each has its own position. So both are taken from their
 * holders, the one behind is brought to exactly the position of the other, and then one row replaces the two. If this
 * process dies in between, there are still two segments, and their next holders continue.
 */
final class SegmentMerge {
    /** The time that the half behind may take to catch up. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Logger LOG = LoggerFactory.getLogger(SegmentMerge.class);

    private final BatchProjection projection;
    private final ProcessorSettings settings;
    private final ProcessorContext context;
    private final TokenTable tokens;
    private final SegmentTable table;
    private final BatchFold fold;

    SegmentMerge(
            BatchProjection projection,
            ProcessorSettings settings,
            ProcessorContext context,
            TokenTable tokens,
            SegmentTable table,
            BatchFold fold) {
        this.projection = projection;
        this.settings = settings;
        this.context = context;
        this.tokens = tokens;
        this.table = table;
        this.fold = fold;
    }

    /** The half that stays, with the lower number, and the one that goes. */
    private record Halves(Claim kept, Claim gone) {}

    /** Merges a segment with its other half. Returns false when there is none, one is paused, or one lags too much. */
    boolean merge(int segmentId) {
        Halves halves =
                context.transactions().fetchInTransaction(() -> take(segmentId)).orElse(null);
        if (halves == null) {
            return false;
        }
        try {
            boolean level = halves.kept().position() < halves.gone().position()
                    ? catchUp(halves.kept(), halves.gone())
                    : catchUp(halves.gone(), halves.kept());
            if (level) {
                context.transactions().executeInTransaction(() -> {
                    tokens.lockAll();
                    table.join(halves.kept(), halves.gone());
                });
            }
            return level;
        } catch (ClaimLost e) {
            LOG.warn("{} was not merged: {}", projection.name(), e.getMessage());
            return false;
        } finally {
            tokens.release(halves.kept());
            tokens.release(halves.gone());
        }
    }

    private Optional<Halves> take(int segmentId) {
        tokens.lockAll();
        List<SegmentStatus> all = table.list();
        int[] ids = all.stream().mapToInt(SegmentStatus::segment).toArray();
        if (all.stream().noneMatch(one -> one.segment() == segmentId)) {
            return Optional.empty();
        }
        Segment segment = Segment.computeSegment(segmentId, ids);
        Optional<SegmentStatus> other = all.stream()
                .filter(one -> segment.isMergeableWith(Segment.computeSegment(one.segment(), ids)))
                .findFirst();
        boolean paused = all.stream().anyMatch(SegmentStatus::paused);
        if (other.isEmpty() || paused) {
            return Optional.empty();
        }
        int low = Math.min(segmentId, other.get().segment());
        int high = Math.max(segmentId, other.get().segment());
        return Optional.of(new Halves(
                table.take(Segment.computeSegment(low, ids)), table.take(Segment.computeSegment(high, ids))));
    }

    private boolean catchUp(Claim behind, Claim ahead) {
        long goal = ahead.position();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        IntervalGate extension = new IntervalGate(settings.claimExtension());
        try (PageFeed feed = new PageFeed(context, projection, behind.segment(), settings.batchSize(), goal)) {
            SegmentReader reader = new SegmentReader(behind, settings, tokens, fold, feed);
            while (reader.stored() < goal && reader.newer() == null && System.nanoTime() - deadline < 0) {
                if (reader.step()) {
                    Thread.sleep(PAUSE.toMillis());
                }
                if (extension.isDue()) {
                    tokens.extend(ahead, goal);
                }
            }
            return reader.stored() == goal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
