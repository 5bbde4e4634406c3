package io.stripemeter.query.counters;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.counters.MeterRule.MeterName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the usage of one batch in memory: one cell for each counter it touches. */
final class BatchFold {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Map<MeterName, MeterRule> rules;
    private final Map<MeterName, Map<Part, Map<Integer, Cell>>> meters = new HashMap<>();

    /** The finest series of a customer at a meter. */
    private record Part(String customer, @Nullable String dimensions) {}

    BatchFold(Map<MeterName, MeterRule> rules) {
        this.rules = rules;
    }

    void add(StoredFact stored, UsageRecorded usage) {
        MeterName name = new MeterName(usage.tenantId(), usage.meter());
        MeterRule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalStateException("usage at position " + stored.position() + " is of a meter never defined: "
                    + usage.tenantId() + "/" + usage.meter());
        }
        long occurredAt = micros(usage.occurredAt());
        boolean late = micros(stored.recordedAt()) - occurredAt > rule.latenessLimit();
        String value = rule.valueOf(usage.properties());
        Sample sample =
                new Sample(stored.position(), usage.idempotencyKey(), usage.quantity(), occurredAt, late, value);
        String dimensions = rule.hasDimensions() ? rule.dimensionsOf(usage.properties()) : null;
        meters.computeIfAbsent(name, unused -> new HashMap<>())
                .computeIfAbsent(new Part(usage.customer(), dimensions), unused -> new HashMap<>(4))
                .computeIfAbsent(Windows.quarterOf(occurredAt), unused -> new Cell())
                .add(sample);
    }

    /** The rows of the batch, each counter once, in lock order. */
    CounterRows rows() {
        SeriesIds ids = new SeriesIds();
        List<CounterRow> quarters = new ArrayList<>();
        List<CounterRow> months = new ArrayList<>();
        meters.forEach((name, parts) -> {
            MeterRows rows = new MeterRows(ids, name, quarters, months);
            parts.forEach((part, cells) -> rows.add(part.customer(), part.dimensions(), cells));
            rows.addWholes();
        });
        quarters.sort(CounterRow.LOCK_ORDER);
        months.sort(CounterRow.LOCK_ORDER);
        return new CounterRows(quarters, months);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }
}
