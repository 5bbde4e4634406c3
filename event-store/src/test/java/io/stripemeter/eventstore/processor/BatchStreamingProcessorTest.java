package io.stripemeter.eventstore.processor;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.eventstore.engine.EngineUnderTest;
import io.stripemeter.eventstore.log.Selection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchStreamingProcessorTest extends ProcessorFixture {
    @Test
    void foldsExistingAndNewEvents() {
        record(120);
        BatchStreamingProcessor processor = start("a", SETTINGS);
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(120);
        record(30);
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(150);
        assertThat(processor.processingStatus().get(0).getCurrentPosition()).hasValue(149);
        assertThat(processor.isError()).isFalse();
    }

    @Test
    void hearsOfACommitAtOnce() {
        ProcessorSettings sleepy =
                SETTINGS.withClaimTimeout(Duration.ofMinutes(1)).withPollInterval(Duration.ofMinutes(1));
        start("a", sleepy);
        await(() -> started.get(0).processingStatus().containsKey(0));
        record(1);
        assertCaughtUp("a");
    }

    @Test
    void hearsOfACommitOnAnotherNodeThroughPostgres() {
        ProcessorSettings sleepy =
                SETTINGS.withClaimTimeout(Duration.ofMinutes(1)).withPollInterval(Duration.ofMinutes(1));
        LogListener listener = new LogListener(database.dataSource(), node.signal);
        listener.start();
        try {
            start("a", sleepy);
            await(() -> started.get(0).processingStatus().containsKey(0));
            await(() -> jdbc.sql("select count(*) from pg_stat_activity where query ilike 'listen%'")
                            .query(Long.class)
                            .single()
                    > 0);
            new EngineUnderTest(database.dataSource()).record(NOW, List.of(usage("other", 1)));
            assertCaughtUp("a");
        } finally {
            listener.shutDown();
        }
    }

    @Test
    void rebuildsTheSameBytesWhateverTheBatches() {
        BatchStreamingProcessor live = start("a", SETTINGS.withBatchSize(7));
        IntStream.range(0, 20).forEach(i -> record(1 + i * 3));
        assertCaughtUp("a");
        String before = TotalsProjection.dump(database.dataSource());
        live.resetTokens();
        assertCaughtUp("a");
        assertThat(TotalsProjection.dump(database.dataSource())).isEqualTo(before);
        live.shutDown();
        for (int batchSize : new int[] {1, 13, 10_000}) {
            BatchStreamingProcessor again = start("a", SETTINGS.withBatchSize(batchSize));
            again.resetTokens();
            assertCaughtUp("a");
            assertThat(TotalsProjection.dump(database.dataSource())).isEqualTo(before);
            again.shutDown();
        }
    }

    @Test
    void writesALongPartOfTheLogAtOnce() {
        IntStream.range(0, 50).forEach(i -> record(20));
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        totals.before = batch -> sizes.add(batch.size());
        start("a", SETTINGS.withBatchSize(20).withAccumulatedRows(400));
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(1_000);
        assertThat(sizes).containsExactly(400, 400, 200);
    }

    @Test
    void rebuildsTheSameBytesWithAnyAccumulationLimit() {
        BatchStreamingProcessor live = start("a", SETTINGS.withBatchSize(7));
        IntStream.range(0, 20).forEach(i -> record(1 + i * 3));
        assertCaughtUp("a");
        String before = TotalsProjection.dump(database.dataSource());
        live.shutDown();
        for (int rows : new int[] {1, 100, 100_000}) {
            BatchStreamingProcessor again = start("a", SETTINGS.withBatchSize(7).withAccumulatedRows(rows));
            again.resetTokens();
            assertCaughtUp("a");
            assertThat(TotalsProjection.dump(database.dataSource())).isEqualTo(before);
            again.shutDown();
        }
    }

    @Test
    void seesOnlyControlEventsAndStillReachesTheHead() {
        TotalsProjection control = new TotalsProjection(database.dataSource(), Selection.CONTROL);
        record(60);
        appendTenant("acme", 0);
        record(60);
        BatchStreamingProcessor processor = new BatchStreamingProcessor(control, SETTINGS, node.context("a"));
        started.add(processor);
        processor.start();
        assertCaughtUp("a");
        assertThat(events()).isEqualTo(1);
        record(5);
        assertCaughtUp("a");
    }
}
