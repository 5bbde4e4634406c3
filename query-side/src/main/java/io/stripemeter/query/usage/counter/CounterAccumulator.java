package io.stripemeter.query.usage.counter;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator that folds a run of the log in memory: one delta for each counter that the run touches, and the definitions that
 * it brings, so that each counter is written once.
 */
final class CounterAccumulator implements BatchAccumulator {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final SeriesCache known;
    private final int stagedFrom;
    private final MeterDefinitions definitions = new MeterDefinitions();
    private final Map<MeterName, MeterDeltas> meters = new HashMap<>();
    /** Usage tends to come in runs of one meter. */
    private @Nullable MeterDeltas latest;

    private int rows;

    /** @param stagedFrom the number of rows from which a staging table is used */
    CounterAccumulator(SeriesCache known, int stagedFrom) {
        this.known = known;
        this.stagedFrom = stagedFrom;
    }

    /** The finest series of a customer at a meter. */
    private record Part(String customer, @Nullable String dimensions) {}

    /** The deltas of one meter, each by the number of its quarter hour. */
    private record MeterDeltas(MeterRule rule, Map<Part, Map<Integer, CounterDelta>> parts) {
        boolean isOf(UsageRecorded usage) {
            return rule.name().meter().equals(usage.meter())
                    && rule.name().tenantId().equals(usage.tenantId());
        }
    }

    @Override
    public void add(List<StoredEvent> batch, Connection connection) throws SQLException {
        definitions.learn(batch, connection);
        for (StoredEvent stored : batch) {
            if (stored.event() instanceof UsageRecorded usage) {
                add(stored, usage);
            }
        }
    }

    @Override
    public int rows() {
        return rows + definitions.size();
    }

    @Override
    public void write(Connection connection) throws SQLException {
        definitions.write(connection);
        if (meters.isEmpty()) {
            return;
        }
        TouchedCounters counters = counters();
        UniqueValueTable values = new UniqueValueTable(connection);
        values.insertQuarters(counters.quarters());
        values.insertMonths(counters.months());
        CounterTable tables = new CounterTable(connection, stagedFrom);
        tables.upsertQuarters(counters.quarters());
        tables.upsertMonths(counters.months());
    }

    private void add(StoredEvent stored, UsageRecorded usage) {
        MeterDeltas meter = deltasOf(stored, usage);
        MeterRule rule = meter.rule();
        long occurredAt = micros(usage.occurredAt());
        boolean late = micros(stored.recordedAt()) - occurredAt > rule.latenessLimit();
        String value = rule.valueOf(usage.properties());
        UsageSample sample =
                new UsageSample(stored.position(), usage.idempotencyKey(), usage.quantity(), occurredAt, late, value);
        String dimensions = rule.hasDimensions() ? rule.dimensionsOf(usage.properties()) : null;
        CounterDelta delta = meter.parts()
                .computeIfAbsent(new Part(usage.customer(), dimensions), unused -> new HashMap<>(4))
                .computeIfAbsent(CounterWindow.quarterOf(occurredAt), unused -> new CounterDelta());
        rows += delta.add(sample);
    }

    private MeterDeltas deltasOf(StoredEvent stored, UsageRecorded usage) {
        if (latest == null || !latest.isOf(usage)) {
            MeterName name = new MeterName(usage.tenantId(), usage.meter());
            MeterDeltas deltas = meters.get(name);
            if (deltas == null) {
                deltas = new MeterDeltas(definitions.ruleOf(name, stored.position()), new HashMap<>());
                meters.put(name, deltas);
            }
            latest = deltas;
        }
        return latest;
    }

    /** The counters that a run of the log touches, by width, in lock order. */
    private record TouchedCounters(List<CounterRow> quarters, List<CounterRow> months) {}

    /** Returns the rows to write, each counter once, in lock order. */
    private TouchedCounters counters() {
        SeriesIds ids = new SeriesIds();
        List<CounterRow> quarters = new ArrayList<>(rows);
        List<CounterRow> months = new ArrayList<>();
        meters.forEach((name, deltas) -> {
            MeterAccumulator byMeter = new MeterAccumulator(ids, known, name, quarters, months);
            deltas.parts().forEach((part, byQuarter) -> byMeter.add(part.customer(), part.dimensions(), byQuarter));
            byMeter.addWholes();
        });
        quarters.sort(CounterRow.LOCK_ORDER);
        months.sort(CounterRow.LOCK_ORDER);
        return new TouchedCounters(quarters, months);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }
}
