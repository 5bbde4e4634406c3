package io.stripemeter.query.usage.counter;

import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An accumulator of the rows of one meter: quarter hours and months of parts, and months of the wholes that parts make up. */
final class MeterAccumulator {
    private final SeriesIds ids;
    private final SeriesCache known;
    private final MeterName name;
    private final UUID meterId;
    private final List<CounterRow> quarters;
    private final List<CounterRow> months;
    private final Map<String, Map<Integer, CounterDelta>> wholes = new HashMap<>();

    MeterAccumulator(
            SeriesIds ids, SeriesCache known, MeterName name, List<CounterRow> quarters, List<CounterRow> months) {
        this.ids = ids;
        this.known = known;
        this.name = name;
        this.meterId = ids.of(name.tenantId(), name.meter());
        this.quarters = quarters;
        this.months = months;
    }

    /** @param deltas keyed by the number of the quarter hour */
    void add(String customer, @Nullable String dimensions, Map<Integer, CounterDelta> deltas) {
        Series series = series(customer, dimensions);
        Map<Integer, CounterDelta> byMonth = new HashMap<>(2);
        deltas.forEach((quarter, delta) -> {
            quarters.add(new CounterRow(series, quarter, delta));
            merge(byMonth, CounterWindow.monthOf(quarter), delta);
        });
        addMonths(series, byMonth);
        if (!series.whole()) {
            Map<Integer, CounterDelta> whole = wholes.computeIfAbsent(customer, unused -> new HashMap<>(2));
            byMonth.forEach((month, delta) -> merge(whole, month, delta));
        }
    }

    /** Adds the months of the wholes; to be called after all parts were added. */
    void addWholes() {
        wholes.forEach((customer, byMonth) -> addMonths(series(customer, null), byMonth));
    }

    private void addMonths(Series series, Map<Integer, CounterDelta> byMonth) {
        byMonth.forEach((month, delta) -> months.add(new CounterRow(series, month, delta)));
    }

    private Series series(String customer, @Nullable String dimensions) {
        UUID id = known.idOf(name, customer, dimensions, ids);
        return new Series(id, meterId, name, customer, dimensions);
    }

    private static void merge(Map<Integer, CounterDelta> byMonth, int month, CounterDelta delta) {
        byMonth.computeIfAbsent(month, unused -> new CounterDelta()).add(delta);
    }
}
