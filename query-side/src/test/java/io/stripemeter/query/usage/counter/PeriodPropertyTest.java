package io.stripemeter.query.usage.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.segment.Sequencing;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.RandomUsage.Arrival;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Counters of billing periods are a function of the usage and of what is known of the periods, whenever that becomes known
 * and however the log is cut.
 */
class PeriodPropertyTest {
    private static final int SEEDS = 25;
    private static final Instant START = Instant.parse("2026-10-31T23:30:00Z");
    private static final Comparator<StoredEvent> LATEST = Comparator.comparing(
                    (StoredEvent stored) -> usage(stored).occurredAt())
            .thenComparing(
                    stored -> usage(stored).idempotencyKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final ReadModel readModel = new ReadModel();

    @Test
    void periodsEqualAPlainReadingOfAllUsage() {
        int counters = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Journal journal = journal(seed);
            List<String> expected = expected(journal.events(), Segment.ROOT_SEGMENT);
            fold(journal, new Random(seed), Segment.ROOT_SEGMENT);
            assertThat(counted()).as("seed %d", seed).isEqualTo(expected);
            counters += expected.size();
        }
        // The seeds come around: several periods of most customers and meters.
        assertThat(counters).isGreaterThan(SEEDS * 25);
    }

    @Test
    void everyCutOfTheLogAndEverySplitIntoSegmentsGivesTheSameBytes() {
        for (int seed = 101; seed <= 106; seed++) {
            Journal journal = journal(seed);
            fold(journal, new Random(1), Segment.ROOT_SEGMENT);
            Map<String, List<String>> once = bytes();
            fold(journal, new Random(2), Segment.ROOT_SEGMENT);
            assertThat(bytes()).as("seed %d, cut otherwise", seed).isEqualTo(once);
            Segment[] two = Segment.ROOT_SEGMENT.split();
            fold(journal, new Random(seed), two[1].split()[0], two[0], two[1].split()[1]);
            assertThat(bytes()).as("seed %d, in three segments", seed).isEqualTo(once);
        }
    }

    /** What a faster segment has entered of a later time is not known yet to a slower one. */
    @Test
    void aSegmentCountsByWhatWasKnownAtItsOwnPosition() {
        for (int seed = 201; seed <= 210; seed++) {
            Journal journal = journal(seed);
            List<StoredEvent> log = journal.events();
            List<StoredEvent> beginning = log.subList(0, log.size() / 2);
            Segment[] two = Segment.ROOT_SEGMENT.split();
            CounterProjection projection = new CounterProjection(journal.log());
            readModel.reset(projection);
            fold(projection.in(two[0]), two[0], log, new Random(seed));
            // Event by event: what a batch brings itself is counted anew at its end.
            part(projection.in(two[1]), two[1], beginning)
                    .forEach(stored -> readModel.fold(projection.in(two[1]), List.of(stored)));
            List<String> expected = new ArrayList<>(expected(log, two[0]));
            expected.addAll(expected(beginning, two[1]));
            assertThat(counted())
                    .as("seed %d", seed)
                    .isEqualTo(expected.stream().sorted().toList());
        }
    }

    private void fold(Journal journal, Random random, Segment... segments) {
        CounterProjection projection = new CounterProjection(journal.log());
        readModel.reset(projection);
        for (Segment segment : segments) {
            fold(projection.in(segment), segment, journal.events(), random);
        }
    }

    private void fold(CounterProjection part, Segment segment, List<StoredEvent> log, Random random) {
        List<StoredEvent> events = part(part, segment, log);
        List<List<StoredEvent>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(random.nextBoolean() ? 5 : 200));
            batches.add(events.subList(from, to));
            from = to;
        }
        for (int from = 0; from < batches.size(); ) {
            int to = Math.min(batches.size(), from + 1 + random.nextInt(3));
            readModel.gather(part, batches.subList(from, to));
            from = to;
        }
    }

    private static List<StoredEvent> part(CounterProjection part, Segment segment, List<StoredEvent> log) {
        return log.stream()
                .filter(stored -> part.concernsEverySegment(stored.event()) || Sequencing.belongsTo(segment, stored))
                .toList();
    }

    /** Usage with changes of everything that decides periods, at any place between it. */
    private static Journal journal(int seed) {
        Random random = new Random(seed);
        Journal journal = RandomUsage.definitions();
        for (Arrival arrival : new RandomUsage(seed).arrivals(300)) {
            if (random.nextInt(10) == 0) {
                journal.add(change(random), arrival.recordedAt().toString());
            }
            journal.add(arrival.usage(), arrival.recordedAt().toString());
        }
        return journal;
    }

    private static DomainEvent change(Random random) {
        Aggregation[] meters = Aggregation.values();
        String meter = meters[random.nextInt(meters.length)].wireName();
        String account = random.nextInt(4) == 0 ? "other" : "default";
        return switch (random.nextInt(8)) {
            case 0 -> new MeterUnmapped(Journal.TENANT, meter, account, "mtr_" + meter, meter, "ops", START);
            case 1, 2 -> new MeterMapped(Journal.TENANT, meter, account, "mtr_" + meter, meter);
            case 3 -> new TenantZoneSet(Journal.TENANT, random.nextBoolean() ? "UTC" : "Asia/Kathmandu", "ops");
            default ->
                new BillingCyclesLearned(
                        Journal.TENANT,
                        account,
                        "customer " + random.nextInt(4),
                        random.nextInt(6) == 0 ? START.minus(Duration.ofDays(40)) : within(random),
                        random.nextInt(5) == 0 ? List.of() : cycles(random),
                        BillingCyclesLearned.STRIPE,
                        "system",
                        START);
        };
    }

    private static List<String> cycles(Random random) {
        List<String> cycles = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            CycleInterval[] intervals = CycleInterval.values();
            BillingCycle cycle =
                    new BillingCycle(within(random), intervals[random.nextInt(intervals.length)], 1, BillingCycle.UTC);
            List<String> meters = random.nextInt(3) == 0 ? List.of("mtr_sum", "mtr_unique_count") : null;
            cycles.add(new MeteredCycle(cycle, "sub_" + i, meters).text());
        }
        return cycles;
    }

    /** An instant in the hour of the usage, to the second, often where usage is. */
    private static Instant within(Random random) {
        return random.nextBoolean()
                ? START.plusSeconds(random.nextInt(8) * 450L)
                : START.plusSeconds(random.nextInt(3_600));
    }

    /** What is known at the end of a log, read plainly. */
    private static final class Known {
        private final Map<String, MeterMapped> targets = new HashMap<>();
        private final Map<String, CycleTimeline> timelines = new HashMap<>();
        private String zone = "UTC";

        Known(List<StoredEvent> log) {
            for (StoredEvent stored : log) {
                if (stored.event() instanceof MeterMapped mapping) {
                    targets.put(mapping.meter(), mapping);
                } else if (stored.event() instanceof MeterUnmapped end) {
                    targets.remove(end.meter());
                } else if (stored.event() instanceof TenantZoneSet set) {
                    zone = set.zone();
                } else if (stored.event() instanceof BillingCyclesLearned learned) {
                    timelines.merge(
                            learned.account() + " " + learned.customer(),
                            CycleTimeline.ofDefault("UTC").after(learned),
                            (known, unused) -> known.after(learned));
                }
            }
        }

        /** The period that usage falls into; null where it is a month of UTC as always. */
        @Nullable
        BillingPeriod periodOf(UsageRecorded usage) {
            MeterMapped target = targets.get(usage.meter());
            String meterId = target == null ? null : target.stripeMeterId();
            CycleTimeline nothing = CycleTimeline.ofDefault(zone);
            CycleTimeline timeline = target == null
                    ? nothing
                    : timelines
                            .getOrDefault(target.account() + " " + usage.customer(), nothing)
                            .withDefault(zone);
            return timeline.usual(meterId) ? null : timeline.periodAt(meterId, usage.occurredAt());
        }
    }

    private static List<String> expected(List<StoredEvent> log, Segment segment) {
        Known known = new Known(log);
        Map<String, List<StoredEvent>> groups = new TreeMap<>();
        for (StoredEvent stored : log) {
            boolean counts = stored.event() instanceof UsageRecorded && Sequencing.belongsTo(segment, stored);
            BillingPeriod period = counts ? known.periodOf(usage(stored)) : null;
            if (period != null) {
                String place = usage(stored).meter() + " " + usage(stored).customer() + " " + period.start() + " "
                        + period.end();
                groups.computeIfAbsent(place, unused -> new ArrayList<>()).add(stored);
            }
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey() + " " + measures(group.getValue()))
                .sorted()
                .toList();
    }

    private static String measures(List<StoredEvent> group) {
        List<BigDecimal> quantities =
                group.stream().map(stored -> usage(stored).quantity()).toList();
        List<BigDecimal> late = group.stream()
                .filter(stored -> Duration.between(usage(stored).occurredAt(), stored.recordedAt())
                                .compareTo(Duration.ofDays(2))
                        > 0)
                .map(stored -> usage(stored).quantity())
                .toList();
        long values = group.stream()
                .filter(stored -> usage(stored).meter().equals("unique_count"))
                .map(stored -> usage(stored).properties().replaceAll(".*\"user\":", ""))
                .distinct()
                .count();
        return String.join(
                " ",
                String.valueOf(group.size()),
                sum(quantities),
                quantities.stream().min(Comparator.naturalOrder()).orElseThrow().toPlainString(),
                quantities.stream().max(Comparator.naturalOrder()).orElseThrow().toPlainString(),
                usage(group.stream().max(LATEST).orElseThrow()).quantity().toPlainString(),
                String.valueOf(late.size()),
                sum(late),
                String.valueOf(values));
    }

    private static String sum(List<BigDecimal> quantities) {
        return quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
    }

    private static UsageRecorded usage(StoredEvent stored) {
        return (UsageRecorded) stored.event();
    }

    private List<String> counted() {
        return readModel.rows("""
                select concat_ws(' ', s.meter, s.customer,
                    to_char(c.period_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    to_char(c.period_end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), c.events, c.sum, c.min, c.max,
                    c.last, c.late_events, c.late_sum, c.unique_values) as r
                from counter_period c join series s on s.id = c.series_id
                """).stream()
                .map(row -> row.replaceAll("^\\(?\"?|\"?\\)?$", ""))
                .sorted()
                .toList();
    }

    private Map<String, List<String>> bytes() {
        Map<String, List<String>> tables = new HashMap<>();
        for (String table : List.of(
                "series", "counter_quarter", "counter_month", "counter_period", "value_period", "counter_cycle")) {
            tables.put(table, readModel.table(table));
        }
        return tables;
    }
}
