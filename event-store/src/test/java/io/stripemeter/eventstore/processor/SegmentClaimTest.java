package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.TokenTable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SegmentClaimTest extends ProcessorFixture {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void givesEverySegmentItsOwnEventsAndAllOfThem() {
        record(400);
        BatchStreamingProcessor processor = start("a", SETTINGS.withSegments(4));
        assertCaughtUp("a");
        assertThat(processor.processingStatus()).containsOnlyKeys(0, 1, 2, 3);
        assertThat(events()).isEqualTo(400);
    }

    @Test
    void aPausedNodeWhoseClaimWasTakenCanNotWrite() {
        record(10);
        TokenTable tokens = tokens("slow");
        tokens.initialize(1);
        Claim claim = tokens.claim(0, SETTINGS.claimTimeout()).orElseThrow();
        assertThat(claim.position()).isEqualTo(-1);
        BatchFold slow = fold("slow", tokens);
        DecodedPage page = pageOf(claim);
        // The node sleeps here; its claim runs out and another one takes over.
        start("b", SETTINGS);
        assertCaughtUp("b");
        assertThatThrownBy(() -> slow.fold(claim, -1, page)).isInstanceOf(ClaimLost.class);
        assertThat(events()).isEqualTo(10);
        started.get(0).shutDown();
        // Nobody holds it now; the old claim and the old position must still not be good enough.
        Claim again = tokens.claim(0, SETTINGS.claimTimeout()).orElseThrow();
        assertThat(again.position()).isEqualTo(9);
        assertThatThrownBy(() -> slow.fold(claim, 9, page)).isInstanceOf(ClaimLost.class);
        assertThatThrownBy(() -> slow.fold(again, -1, page)).isInstanceOf(ClaimLost.class);
        assertThat(events()).isEqualTo(10);
    }

    @Test
    void aRestartedNodeReclaimsItsOwnSegmentsAtOnceAndNoOthers() {
        record(10);
        TokenTable killed = tokens("embedded");
        killed.initialize(1);
        Claim before = killed.claim(0, LONG).orElseThrow();
        assertThat(tokens("other").claim(0, LONG)).isEmpty();
        assertThat(tokens("embed").claim(0, LONG)).isEmpty();
        assertThat(tokens("embedded").claim(0, LONG)).isPresent();
        // Should the killed one come to life once more, it is fenced although it has the same name.
        assertThatThrownBy(() -> fold("embedded", killed).fold(before, -1, pageOf(before)))
                .isInstanceOf(ClaimLost.class);
        assertThatThrownBy(() -> killed.extend(before, -1)).isInstanceOf(ClaimLost.class);
        killed.release(before);
        assertThat(tokens("other").claim(0, LONG)).isEmpty();
        assertThat(events()).isZero();
    }

    @Test
    void aHolderFromBeforeASplitCanNotWrite() {
        record(40);
        TokenTable tokens = tokens("a");
        tokens.initialize(1);
        Claim whole = tokens.claim(0, LONG).orElseThrow();
        DecodedPage page = pageOf(whole);
        BatchStreamingProcessor stopped = new BatchStreamingProcessor(totals, SETTINGS, node.context("a"));
        assertThat(stopped.splitSegment(0)).isCompletedWithValue(true);
        assertThatThrownBy(() -> fold("a", tokens).fold(whole, -1, page)).isInstanceOf(ClaimLost.class);
        Claim half = tokens.claim(0, LONG).orElseThrow();
        assertThat(half.segment().getMask()).isEqualTo(1);
        assertThatThrownBy(() -> fold("a", tokens).fold(whole, -1, page)).isInstanceOf(ClaimLost.class);
        assertThat(events()).isZero();
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
        assertThat(events()).isEqualTo(20);
    }

    @Test
    void countsEveryEventOnceThoughNodesTakeTurns() {
        start("a", SETTINGS);
        start("b", SETTINGS);
        for (int i = 0; i < 10; i++) {
            record(40);
            started.get(i % 2).releaseSegment(0, 50, TimeUnit.MILLISECONDS);
            int counted = 40 * i;
            await(() -> events() > counted);
        }
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(400);
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

    private TokenTable tokens(String name) {
        return new TokenTable(database.dataSource(), TotalsProjection.NAME, name);
    }

    private BatchFold fold(String name, TokenTable tokens) {
        return new BatchFold(
                totals, node.context(name), tokens, new DeadLetterTable(database.dataSource(), TotalsProjection.NAME));
    }

    private DecodedPage pageOf(Claim claim) {
        try (PageFeed feed = new PageFeed(node.context("reader"), totals, claim.segment(), 50, PageFeed.WITHOUT_END)) {
            return feed.after(-1);
        }
    }
}
