package io.stripemeter.query.usage.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.RandomUsage.Arrival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Order of arrival and the cutting of batches leave no trace in the counters. */
class CounterOrderTest {
    private static final int EVENTS = 600;
    private static final int ROUNDS = 12;
    private static final String WITHOUT_POSITION =
            "select (to_jsonb(t) - 'touched_position')::text as r from %s t order by 1";

    private final ReadModel readModel = new ReadModel();
    private final CounterProjection projection = new CounterProjection(Journal.NO_LOG);
    /** Writes every row through a staging table. */
    private final CounterProjection staging = new CounterProjection(Journal.NO_LOG, 1);

    @Test
    void everyPermutationOfTheSameUsageGivesTheSameCounters() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Arrival> arrivals = new RandomUsage(seed).arrivals(EVENTS);
            Random random = new Random(seed * 31);
            rebuild(journalOf(arrivals), random);
            Map<String, List<String>> first = values();
            assertThat(first.get("counter_quarter")).hasSizeGreaterThan(100);
            for (int round = 0; round < ROUNDS; round++) {
                Collections.shuffle(arrivals, random);
                rebuild(journalOf(arrivals), random);
                assertThat(values()).as("seed %d, round %d", seed, round).isEqualTo(first);
            }
        }
    }

    @Test
    void everyCutOfTheSameLogGivesTheSameBytes() {
        for (long seed = 11; seed <= 13; seed++) {
            List<StoredEvent> log = journalOf(new RandomUsage(seed).arrivals(EVENTS));
            Random random = new Random(seed);
            readModel.reset(projection);
            readModel.fold(projection, log);
            Map<String, List<String>> whole = bytes();
            for (int round = 0; round < ROUNDS; round++) {
                rebuild(log, random);
                assertThat(bytes()).as("seed %d, round %d", seed, round).isEqualTo(whole);
            }
        }
    }

    @Test
    void everySplitIntoSegmentsGivesTheSameBytes() {
        List<StoredEvent> log = journalOf(new RandomUsage(21).arrivals(EVENTS));
        readModel.reset(projection);
        readModel.fold(projection, log);
        Map<String, List<String>> whole = bytes();
        for (int segments = 2; segments <= 4; segments++) {
            readModel.reset(projection);
            for (int segment = segments - 1; segment >= 0; segment--) {
                readModel.fold(projection, partOf(log, segment, segments));
            }
            assertThat(bytes()).as("%d segments", segments).isEqualTo(whole);
        }
    }

    /** What a segment is given: the usage of some customers, and what concerns every segment. */
    private List<StoredEvent> partOf(List<StoredEvent> log, int segment, int segments) {
        return log.stream()
                .filter(stored -> stored.event() instanceof UsageRecorded usage
                        ? Math.floorMod(usage.customer().hashCode(), segments) == segment
                        : segment == 0 || projection.concernsEverySegment(stored.event()))
                .toList();
    }

    private static List<StoredEvent> journalOf(List<Arrival> arrivals) {
        Journal journal = RandomUsage.definitions();
        arrivals.forEach(
                arrival -> journal.add(arrival.usage(), arrival.recordedAt().toString()));
        return journal.events();
    }

    private void rebuild(List<StoredEvent> log, Random random) {
        readModel.reset(projection);
        List<List<StoredEvent>> batches = new ArrayList<>();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(random.nextBoolean() ? 9 : 300));
            batches.add(log.subList(from, to));
            from = to;
        }
        fold(batches, random);
    }

    /** One batch after the other, or several gathered as one. */
    private void fold(List<List<StoredEvent>> batches, Random random) {
        for (int from = 0; from < batches.size(); ) {
            int to = Math.min(batches.size(), from + 1 + random.nextInt(4));
            List<List<StoredEvent>> some = batches.subList(from, to);
            CounterProjection way = random.nextBoolean() ? projection : staging;
            if (random.nextBoolean()) {
                readModel.gather(way, some);
            } else {
                some.forEach(batch -> readModel.fold(way, batch));
            }
            from = to;
        }
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : List.of("series", "value_quarter", "value_month", "counter_quarter", "counter_month")) {
            tables.put(table, readModel.rows(WITHOUT_POSITION.formatted(table)));
        }
        return tables;
    }

    private Map<String, List<String>> bytes() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : List.of(
                "series", "value_quarter", "value_month", "counter_quarter", "counter_month", "counter_meter")) {
            tables.put(table, readModel.table(table));
        }
        return tables;
    }
}
