package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.deadletter.DeadLetter;
import io.stripemeter.eventstore.deadletter.DeadLetterEntry;
import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.segment.Claim;
import io.stripemeter.eventstore.segment.ClaimLost;
import io.stripemeter.eventstore.segment.TokenTable;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest extends ProcessorFixture {
    @Test
    void setsAsideAnEventThatCannotBeFolded() {
        totals.before = batch -> failOn(batch, "customer3", "boom");
        record(100);
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertCaughtUp("a");
        assertThat(processor.deadLetters().count()).isEqualTo(10);
        assertThat(events()).isEqualTo(90);
        DeadLetter first = processor.deadLetters().list(1).get(0);
        assertThat(first.error()).contains("boom");
        totals.before = batch -> {};
        assertThat(processor.deadLetters().retry(first.streamKey())).isEqualTo(1);
        assertThat(processor.deadLetters().count()).isEqualTo(9);
        assertThat(events()).isEqualTo(91);
        assertThat(processor
                        .deadLetters()
                        .discard(processor.deadLetters().list(1).get(0).position()))
                .isTrue();
        assertThat(processor.deadLetters().count()).isEqualTo(8);
    }

    /** Whether the stream is folded page by page, in batches or in catch-up batches. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void keepsTheOrderOfAStreamBehindADeadLetter(int batchSize) {
        totals.before = batch -> {
            if (batch.stream().anyMatch(event -> event.streamId().equals("tenant/acme") && event.sequence() == 1)) {
                throw new IllegalStateException("not the second");
            }
        };
        appendTenant("acme", 0);
        appendTenant("acme", 1);
        appendTenant("globex", 0);
        appendTenant("acme", 2);
        BatchStreamingProcessor processor = start("a", SETTINGS.withBatchSize(batchSize));
        assertCaughtUp("a");
        appendTenant("acme", 3);
        appendTenant("globex", 1);
        assertCaughtUp("a");
        assertThat(processor.deadLetters().list(10))
                .extracting(DeadLetter::position)
                .containsExactly(1L, 3L, 4L);
        assertThat(events()).isEqualTo(3);
        totals.before = batch -> {};
        assertThat(processor.deadLetters().retry("tenant/acme")).isEqualTo(3);
        assertThat(events()).isEqualTo(6);
    }

    @Test
    void doesNotSetTheWholeLogAsideWhenTheProjectionIsBroken() {
        totals.before = batch -> {
            throw new IllegalStateException("always");
        };
        record(100);
        BatchStreamingProcessor processor = start("a", SETTINGS);
        await(processor::isError);
        assertThat(processor.deadLetters().count()).isZero();
        totals.before = batch -> {};
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(100);
        await(() -> !processor.isError());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50})
    void setsAsideWhatCanNotBeDecoded(int batchSize) {
        record(10);
        jdbc.sql("update event_log set payload = '\\x7f' where ord = 4").update();
        BatchStreamingProcessor processor = start("a", SETTINGS.withBatchSize(batchSize));
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(9);
        assertThat(processor.deadLetters().list(5))
                .extracting(DeadLetter::position)
                .containsExactly(4L);
    }

    @Test
    void setsAsideBehindADeadLetterWhileAccumulating() {
        totals.before = batch -> failOn(batch, "customer3", "boom");
        record(20);
        BatchStreamingProcessor first = start("a", SETTINGS);
        assertCaughtUp("a");
        first.shutDown();
        assertThat(first.deadLetters().count()).isEqualTo(2);
        IntStream.range(0, 10).forEach(i -> record(20));
        totals.before = batch -> {};
        BatchStreamingProcessor second = start("a", SETTINGS.withBatchSize(20));
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(218);
        assertThat(second.deadLetters().count()).isEqualTo(2);
    }

    @Test
    void doesNotWriteACatchUpBatchWhenDeadLettersWereRetriedMeanwhile() {
        record(10);
        DeadLetterTable letters = new DeadLetterTable(database.dataSource(), TotalsProjection.NAME);
        letters.add(new DeadLetterEntry(3, "usage/acme/k3", "boom"));
        TokenTable tokens = new TokenTable(database.dataSource(), TotalsProjection.NAME, "a");
        tokens.initialize(1);
        Claim claim = tokens.claim(0, SETTINGS.claimTimeout()).orElseThrow();
        BatchFold fold = new BatchFold(totals, node.context("a"), tokens, letters);
        try (PageFeed feed = new PageFeed(node.context("reader"), totals, claim.segment(), 50, PageFeed.WITHOUT_END)) {
            CatchUpBatch batch = fold.begin(Segment.ROOT_SEGMENT, 1_000, 9).orElseThrow();
            fold.accumulate(batch, feed.after(-1));
            letters.remove(3);
            assertThatThrownBy(() -> fold.fold(claim, -1, 9, batch)).isInstanceOf(ClaimLost.class);
        }
        assertThat(events()).isZero();
        assertThat(letters.count()).isZero();
    }

    private void failOn(List<StoredEvent> batch, String customer, String message) {
        if (batch.stream()
                .anyMatch(event -> event.event() instanceof UsageRecorded usage
                        && usage.customer().equals(customer))) {
            throw new IllegalStateException(message);
        }
    }
}
