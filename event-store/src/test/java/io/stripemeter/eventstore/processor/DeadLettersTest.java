package io.stripemeter.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredFact;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends ProcessorFixture {
    @Test
    void setsAFactAsideThatCanNotBeFoldedAndGoesOn() {
        totals.before = batch -> failOn(batch, "customer3", "boom");
        record(100);
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertCaughtUp("a");
        assertThat(processor.deadLetters().count()).isEqualTo(10);
        assertThat(facts()).isEqualTo(90);
        DeadLetter first = processor.deadLetters().list(1).get(0);
        assertThat(first.error()).contains("boom");
        totals.before = batch -> {};
        assertThat(processor.deadLetters().retry(first.streamKey())).isEqualTo(1);
        assertThat(processor.deadLetters().count()).isEqualTo(9);
        assertThat(facts()).isEqualTo(91);
        assertThat(processor
                        .deadLetters()
                        .discard(processor.deadLetters().list(1).get(0).position()))
                .isTrue();
        assertThat(processor.deadLetters().count()).isEqualTo(8);
    }

    @Test
    void keepsTheOrderOfAStreamBehindADeadLetter() {
        totals.before = batch -> {
            if (batch.stream().anyMatch(fact -> fact.streamId().equals("tenant/acme") && fact.sequence() == 1)) {
                throw new IllegalStateException("not the second");
            }
        };
        appendTenant("acme", 0);
        appendTenant("acme", 1);
        appendTenant("globex", 0);
        appendTenant("acme", 2);
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertCaughtUp("a");
        appendTenant("acme", 3);
        appendTenant("globex", 1);
        assertCaughtUp("a");
        assertThat(processor.deadLetters().list(10))
                .extracting(DeadLetter::position)
                .containsExactly(1L, 3L, 4L);
        assertThat(facts()).isEqualTo(3);
        totals.before = batch -> {};
        assertThat(processor.deadLetters().retry("tenant/acme")).isEqualTo(3);
        assertThat(facts()).isEqualTo(6);
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
        assertThat(facts()).isEqualTo(100);
        await(() -> !processor.isError());
    }

    @Test
    void setsAsideWhatCanNotBeDecoded() {
        record(10);
        jdbc.sql("update event_store.event_log set payload = '\\x7f' where ord = 4")
                .update();
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertCaughtUp("a");
        assertThat(facts()).isEqualTo(9);
        assertThat(processor.deadLetters().list(5))
                .extracting(DeadLetter::position)
                .containsExactly(4L);
    }

    private void failOn(List<StoredFact> batch, String customer, String message) {
        if (batch.stream()
                .anyMatch(fact -> fact.fact() instanceof UsageRecorded usage
                        && usage.customer().equals(customer))) {
            throw new IllegalStateException(message);
        }
    }
}
