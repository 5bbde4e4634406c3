package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.eventstore.segment.SegmentStatus;
import io.stripemeter.testkit.Waiting;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Segments are split and merged, and projections paused, while all nodes run; every event still counts once. */
class SegmentSplitTest extends ProcessorFixture {
    @Test
    void countsEveryEventOnceThoughSegmentsAreSplitAndMergedInTheMiddle() {
        BatchStreamingProcessor first = start("a", SETTINGS.withBatchSize(10).withAccumulatedRows(30));
        BatchStreamingProcessor second = start("b", SETTINGS.withBatchSize(10).withAccumulatedRows(30));
        Random random = new Random(5);
        int changed = 0;
        for (int i = 0; i < 30; i++) {
            IntStream.range(0, 5).forEach(append -> record(10));
            BatchStreamingProcessor one = random.nextBoolean() ? first : second;
            List<SegmentStatus> all = one.segments();
            int id = all.get(random.nextInt(all.size())).segment();
            boolean done =
                    (all.size() < 4 && random.nextBoolean() ? one.splitSegment(id) : one.mergeSegment(id)).join();
            changed += done ? 1 : 0;
        }
        assertCaughtUp("a");
        assertThat(changed).isGreaterThan(10);
        assertThat(events()).isEqualTo(1_500);
        String live = TotalsProjection.dump(database.dataSource());
        first.resetTokens();
        assertCaughtUp("a");
        assertThat(TotalsProjection.dump(database.dataSource())).isEqualTo(live);
        assertThat(live).isEqualTo(foldedByOneSegment());
    }

    @Test
    void bringsTheLaggingHalfUpBeforeMerging() {
        record(40);
        BatchStreamingProcessor processor = start("a", SETTINGS.withSegments(2));
        assertCaughtUp("a");
        processor.releaseSegment(1, 1, TimeUnit.HOURS);
        await(() -> processor.segments().get(1).node() == null);
        IntStream.range(0, 9).forEach(i -> record(20));
        await(() -> processor.segments().get(0).position() == 219);
        assertThat(processor.segments().get(1).position()).isEqualTo(39);
        assertThat(processor.mergeSegment(1)).isCompletedWithValue(true);
        assertThat(processor.segments()).extracting(SegmentStatus::segment).containsExactly(0);
        record(10);
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(230);
    }

    @Test
    void otherNodesClaimSplitSegments() {
        BatchStreamingProcessor first = start("a", SETTINGS);
        await(() -> first.processingStatus().containsKey(0));
        BatchStreamingProcessor second = start("b", SETTINGS);
        assertThat(first.splitSegment(0)).isCompletedWithValue(true);
        await(() -> first.segments().stream().allMatch(segment -> segment.node() != null));
        first.shutDown();
        record(50);
        assertCaughtUp("b");
        assertThat(second.processingStatus()).containsOnlyKeys(0, 1);
        assertThat(events()).isEqualTo(50);
    }

    @Test
    void refusesWhatCanNotBeSplitOrMerged() {
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertThat(processor.splitSegment(7)).isCompletedWithValue(false);
        assertThat(processor.mergeSegment(7)).isCompletedWithValue(false);
        assertThat(processor.mergeSegment(0)).isCompletedWithValue(false);
        processor.splitSegment(0).join();
        processor.splitSegment(0).join();
        // 0 and 2 are halves of what 1 was split from.
        assertThat(processor.segments()).extracting(SegmentStatus::segment).containsExactly(0, 1, 2);
        assertThat(processor.mergeSegment(1)).isCompletedWithValue(false);
        assertThat(processor.mergeSegment(2)).isCompletedWithValue(true);
        processor.pause();
        assertThat(processor.mergeSegment(1)).isCompletedWithValue(false);
    }

    @Test
    void aPauseHoldsOnAllNodesAndThroughRestartsSplitsAndRebuilds() {
        record(10);
        BatchStreamingProcessor first = start("a", SETTINGS);
        assertCaughtUp("a");
        first.pause();
        record(10);
        first.shutDown();
        BatchStreamingProcessor second = start("b", SETTINGS);
        second.splitSegment(0).join();
        second.resetTokens();
        Waiting.await("a pause that holds")
                .during(SETTINGS.claimTimeout().multipliedBy(2))
                .untilAsserted(() -> assertThat(events()).isZero());
        assertThat(second.segments()).allMatch(SegmentStatus::paused);
        second.resume();
        assertCaughtUp("b");
        assertThat(events()).isEqualTo(20);
    }

    private String foldedByOneSegment() {
        started.forEach(BatchStreamingProcessor::shutDown);
        jdbc.sql("delete from token_entry").update();
        jdbc.sql("truncate totals").update();
        start("c", SETTINGS);
        assertCaughtUp("c");
        return TotalsProjection.dump(database.dataSource());
    }
}
