package io.stripemeter.query.usage.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.RandomUsage.Arrival;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counters equal what a plain reading of the same usage gives, written without the projection's code. */
class CounterOracleTest {
    private static final Comparator<Arrival> LATEST = Comparator.comparing(
                    (Arrival arrival) -> arrival.usage().occurredAt())
            .thenComparing(
                    arrival -> arrival.usage().idempotencyKey().getBytes(StandardCharsets.UTF_8),
                    Arrays::compareUnsigned);

    private final ReadModel readModel = new ReadModel();

    @Test
    void monthsEqualAPlainSum() {
        List<Arrival> arrivals = new RandomUsage(77).arrivals(800);
        Journal journal = RandomUsage.definitions();
        arrivals.forEach(
                arrival -> journal.add(arrival.usage(), arrival.recordedAt().toString()));
        readModel.fold(new CounterProjection(Journal.NO_LOG), journal.events().subList(0, 300));
        readModel.fold(
                new CounterProjection(Journal.NO_LOG),
                journal.events().subList(300, journal.events().size()));

        List<String> expected =
                arrivals.stream().collect(Collectors.groupingBy(CounterOracleTest::place)).entrySet().stream()
                        .map(group -> group.getKey() + " " + measures(group.getValue()))
                        .sorted()
                        .toList();
        List<String> counted = readModel.rows("""
                select concat_ws(' ', s.meter, s.customer, to_char(c.month, 'YYYY-MM'), c.events, c.sum, c.min, c.max,
                    c.last, c.late_events, c.late_sum, c.unique_values) as r
                from counter_month c join series s on s.id = c.series_id where c.whole
                """).stream().sorted().toList();
        assertThat(counted).isEqualTo(expected);
    }

    private static String place(Arrival arrival) {
        UsageRecorded usage = arrival.usage();
        return usage.meter() + " " + usage.customer() + " "
                + usage.occurredAt().toString().substring(0, 7);
    }

    private static String measures(List<Arrival> group) {
        List<BigDecimal> quantities =
                group.stream().map(arrival -> arrival.usage().quantity()).toList();
        List<Arrival> late = group.stream()
                .filter(arrival -> Duration.between(arrival.usage().occurredAt(), arrival.recordedAt())
                                .compareTo(Duration.ofDays(2))
                        > 0)
                .toList();
        BigDecimal lateSum =
                late.stream().map(arrival -> arrival.usage().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
        long values = group.stream()
                .filter(arrival -> arrival.usage().meter().equals("unique_count"))
                .map(arrival -> arrival.usage().properties().replaceAll(".*\"user\":", ""))
                .distinct()
                .count();
        return String.join(
                " ",
                String.valueOf(group.size()),
                quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString(),
                quantities.stream().min(Comparator.naturalOrder()).orElseThrow().toPlainString(),
                quantities.stream().max(Comparator.naturalOrder()).orElseThrow().toPlainString(),
                group.stream().max(LATEST).orElseThrow().usage().quantity().toPlainString(),
                String.valueOf(late.size()),
                lateSum.toPlainString(),
                String.valueOf(values));
    }
}
