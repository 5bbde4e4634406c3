package io.stripemeter.eventstore.engine;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static io.stripemeter.eventstore.engine.EngineUnderTest.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random appends against a model so simple that it can only be right: a list, and a map of what came first. */
class LogModelTest {
    private static final int STEPS = 120;

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final EngineUnderTest node = new EngineUnderTest(database.dataSource());
    private final EventCodec codec = new EventCodec();
    private final List<Object> log = new ArrayList<>();
    private final Map<String, AppendReceipt.First> firsts = new HashMap<>();
    private final Map<String, Integer> tenants = new HashMap<>();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(5) == 0) {
                appendTenant("t" + random.nextInt(6), random);
            } else {
                recordUsage(NOW.plusSeconds(step), random);
            }
        }
        assertThat(node.reader.head()).isEqualTo(log.size() - 1L);
        for (int wanted : new int[] {1, 7, 100_000}) {
            assertThat(events(wanted, Selection.ALL)).isEqualTo(log);
            assertThat(events(wanted, Selection.CONTROL))
                    .isEqualTo(log.stream()
                            .filter(TenantRegistered.class::isInstance)
                            .toList());
        }
        tenants.forEach((id, next) ->
                assertThat(node.reader.stream("tenant/" + id, 0, 1_000)).hasSize(next));
    }

    private void recordUsage(Instant at, SplittableRandom random) {
        List<UsageRecorded> events = new ArrayList<>();
        for (int n = 1 + random.nextInt(30); n > 0; n--) {
            events.add(usage("k" + random.nextInt(900), random.nextInt(3)));
        }
        AppendReceipt receipt = node.record(at, events);
        for (int i = 0; i < events.size(); i++) {
            UsageRecorded event = events.get(i);
            AppendReceipt.First before = firsts.putIfAbsent(event.idempotencyKey(), new AppendReceipt.First(at, event));
            assertThat(receipt.firstOf(i)).isEqualTo(before);
            if (before == null) {
                log.add(event);
            }
        }
    }

    /** Now and then at a place that is taken, which must change nothing. */
    private void appendTenant(String id, SplittableRandom random) {
        int next = tenants.getOrDefault(id, 0);
        int sequence = random.nextInt(4) == 0 ? random.nextInt(next + 1) : next;
        TenantRegistered event = new TenantRegistered(id, "n" + random.nextInt(100));
        try {
            node.append("tenant/" + id, sequence, event);
            assertThat(sequence).isEqualTo(next);
            tenants.put(id, next + 1);
            log.add(event);
        } catch (ConcurrencyException e) {
            assertThat(sequence).isLessThan(next);
        }
    }

    private List<Object> events(int wanted, Selection selection) {
        List<Object> events = new ArrayList<>();
        long position = -1;
        while (true) {
            LogPage page = node.reader.page(position, wanted, selection);
            if (page.upTo() == position) {
                return events;
            }
            for (var row : page.rows()) {
                StoredEvent stored = row.decode(codec);
                assertThat(stored.position()).isBetween(position + 1, page.upTo());
                assertThat(log.get((int) stored.position())).isEqualTo(stored.event());
                events.add(stored.event());
            }
            position = page.upTo();
        }
    }
}
