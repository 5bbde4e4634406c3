package io.stripemeter.query.usage.counter;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.BatchAccumulator;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator that folds a run of the log in memory: one delta for each counter that the run touches, and the definitions that
 * it brings, so that each counter is written once.
 */
final class CounterAccumulator implements BatchAccumulator {
    private final SeriesCache known;
    private final int stagedFrom;
    private final MeterDefinitions definitions;
    private final PeriodCounts periods;
    private final Map<MeterName, MeterDeltas> meters = new HashMap<>();
    /** Usage tends to come in runs of one meter. */
    private @Nullable MeterDeltas latest;

    private int rows;

    /** @param stagedFrom the number of rows from which a staging table is used */
    CounterAccumulator(SeriesCache known, int stagedFrom, Segment segment, UsageLog log) {
        this.known = known;
        this.stagedFrom = stagedFrom;
        this.definitions = new MeterDefinitions(segment);
        this.periods = new PeriodCounts(segment, log);
    }

    /** The finest series of a customer at a meter. */
    private record Part(String customer, @Nullable String dimensions) {}

    /** The deltas of one meter, each by the number of its quarter hour. */
    private record MeterDeltas(MeterRule rule, boolean hasPeriods, Map<Part, Map<Integer, CounterDelta>> parts) {
        boolean isOf(UsageRecorded usage) {
            return rule.name().meter().equals(usage.meter())
                    && rule.name().tenantId().equals(usage.tenantId());
        }
    }

    @Override
    public void add(List<StoredEvent> batch, Connection connection) throws SQLException {
        definitions.learn(batch, connection);
        periods.learn(batch, connection);
        for (StoredEvent stored : batch) {
            if (stored.event() instanceof UsageRecorded usage) {
                add(stored, usage);
            }
        }
    }

    @Override
    public int rows() {
        return rows + definitions.size() + periods.changes();
    }

    @Override
    public void write(Connection connection) throws SQLException {
        definitions.write(connection);
        if (!meters.isEmpty()) {
            writeCounters(connection);
        }
        // Last: periods are recounted from the quarter hours.
        periods.write(connection);
    }

    private void writeCounters(Connection connection) throws SQLException {
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
        UsageSample sample = UsageSample.of(stored, usage, rule);
        String dimensions = rule.hasDimensions() ? rule.dimensionsOf(usage.properties()) : null;
        CounterDelta delta = meter.parts()
                .computeIfAbsent(new Part(usage.customer(), dimensions), unused -> new HashMap<>(4))
                .computeIfAbsent(CounterWindow.quarterOf(sample.occurredAt()), unused -> new CounterDelta());
        rows += delta.add(sample);
        if (meter.hasPeriods()) {
            rows += periods.add(rule.name(), usage, sample);
        }
    }

    private MeterDeltas deltasOf(StoredEvent stored, UsageRecorded usage) {
        if (latest == null || !latest.isOf(usage)) {
            MeterName name = new MeterName(usage.tenantId(), usage.meter());
            MeterDeltas deltas = meters.get(name);
            if (deltas == null) {
                deltas = new MeterDeltas(
                        definitions.ruleOf(name, stored.position()), periods.concern(name.tenantId()), new HashMap<>());
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
}
