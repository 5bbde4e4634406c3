package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.eventstore.projection.Selection;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

class SegmentClaimTest extends ProcessorFixture {
    @Test
    void givesEverySegmentItsOwnFactsAndAllOfThem() {
        record(400);
        BatchStreamingProcessor processor = start("a", SETTINGS.withSegments(4));
        assertCaughtUp("a");
        assertThat(processor.processingStatus()).containsOnlyKeys(0, 1, 2, 3);
        assertThat(facts()).isEqualTo(400);
    }

    @Test
    void aPausedNodeWhoseClaimWasTakenCanNotWrite() {
        record(10);
        TokenTable tokens = new TokenTable(database.dataSource(), TotalsProjection.NAME, "slow");
        tokens.initialize(1);
        assertThat(tokens.claim(0, SETTINGS.claimTimeout())).contains(-1L);
        BatchFold slow = new BatchFold(
                totals,
                node.context("slow"),
                tokens,
                new DeadLetterTable(database.dataSource(), TotalsProjection.NAME));
        PageFeed feed = new PageFeed(node.reader, Selection.ALL, Segment.ROOT_SEGMENT, 50);
        DecodedPage page = feed.after(-1);
        feed.close();
        // The node sleeps here; its claim runs out and another one takes over.
        start("b", SETTINGS);
        assertCaughtUp("b");
        assertThatThrownBy(() -> slow.fold(0, -1, page)).isInstanceOf(ClaimLost.class);
        assertThat(facts()).isEqualTo(10);
        started.get(0).shutDown();
        // Nobody holds it now; the old position must still not be good enough.
        assertThat(tokens.claim(0, SETTINGS.claimTimeout())).contains(9L);
        assertThatThrownBy(() -> slow.fold(0, -1, page)).isInstanceOf(ClaimLost.class);
        assertThat(facts()).isEqualTo(10);
    }

    @Test
    void anotherNodeGoesOnWhenOneStops() {
        record(10);
        BatchStreamingProcessor first = start("a", SETTINGS);
        assertCaughtUp("a");
        BatchStreamingProcessor second = start("b", SETTINGS);
        assertThat(second.processingStatus()).isEmpty();
        first.shutDown();
        record(10);
        assertCaughtUp("b");
        assertThat(second.processingStatus()).containsOnlyKeys(0);
        assertThat(facts()).isEqualTo(20);
    }

    @Test
    void countsEveryFactOnceThoughNodesTakeTurns() throws Exception {
        start("a", SETTINGS);
        start("b", SETTINGS);
        for (int i = 0; i < 10; i++) {
            record(40);
            started.get(i % 2).releaseSegment(0, 50, TimeUnit.MILLISECONDS);
            Thread.sleep(30);
        }
        assertCaughtUp("a");
        assertThat(facts()).isEqualTo(400);
    }

    @Test
    void resetsWhileAnotherNodeHoldsTheSegment() {
        record(100);
        start("a", SETTINGS);
        assertCaughtUp("a");
        String before = TotalsProjection.dump(database.dataSource());
        BatchStreamingProcessor other = new BatchStreamingProcessor(totals, SETTINGS, node.context("b"));
        other.resetTokens();
        assertCaughtUp("a");
        assertThat(TotalsProjection.dump(database.dataSource())).isEqualTo(before);
    }
}
