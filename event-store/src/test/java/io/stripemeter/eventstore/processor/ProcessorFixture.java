package io.stripemeter.eventstore.processor;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.engine.EngineUnderTest;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.testkit.TestDatabase;
import io.stripemeter.testkit.Waiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node with a projection on a test database, and the steps that tests of processors repeat. */
abstract class ProcessorFixture {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(5);
    static final ProcessorSettings SETTINGS =
            ProcessorSettings.defaults().withBatchSize(50).withClaimTimeout(Duration.ofMillis(800));

    final TestDatabase database = TestDatabase.withSchemas("event_store");
    final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    final TotalsProjection totals = new TotalsProjection(database.dataSource(), Selection.ALL);
    final List<BatchStreamingProcessor> started = new ArrayList<>();
    private int keys;

    @AfterEach
    void close() {
        started.forEach(BatchStreamingProcessor::shutDown);
        database.close();
    }

    BatchStreamingProcessor start(String name, ProcessorSettings settings) {
        BatchStreamingProcessor processor = new BatchStreamingProcessor(totals, settings, node.context(name));
        started.add(processor);
        processor.start();
        return processor;
    }

    void assertCaughtUp(String name) {
        assertThat(new StoredProgress(node.context(name)).awaitCaughtUp(TotalsProjection.NAME, PATIENCE))
                .as("caught up in time")
                .isTrue();
    }

    void record(int count) {
        node.record(
                NOW,
                IntStream.range(0, count).mapToObj(i -> usage("k" + keys++, i)).toList());
    }

    static UsageRecorded usage(String key, int i) {
        return new UsageRecorded(
                "acme", key, "requests", "customer" + i % 10, BigDecimal.valueOf(i), NOW, true, null, null, null);
    }

    void appendTenant(String id, int sequence) {
        node.append("tenant/" + id, sequence, new TenantRegistered(id, id));
    }

    long events() {
        return jdbc.sql("select coalesce(sum(events), 0) from totals")
                .query(Long.class)
                .single();
    }

    static void await(BooleanSupplier condition) {
        Waiting.await("a processor").pollInterval(BETWEEN_POLLS).until(condition::getAsBoolean);
    }
}
