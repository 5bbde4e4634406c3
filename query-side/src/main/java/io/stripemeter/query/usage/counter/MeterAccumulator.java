package io.stripemeter.query.usage.counter;

import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Spreads the cells of one meter over the rows they belong to: quarter hours and months of parts, months of wholes. */
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

    /** @param cells by number of the quarter hour */
    void add(String customer, @Nullable String dimensions, Map<Integer, CounterDelta> cells) {
        Series series = series(customer, dimensions);
        Map<Integer, CounterDelta> byMonth = new HashMap<>(2);
        cells.forEach((quarter, cell) -> {
            quarters.add(new CounterRow(series, quarter, cell));
            merge(byMonth, CounterWindow.monthOf(quarter), cell);
        });
        addMonths(series, byMonth);
        if (!series.whole()) {
            Map<Integer, CounterDelta> whole = wholes.computeIfAbsent(customer, unused -> new HashMap<>(2));
            byMonth.forEach((month, cell) -> merge(whole, month, cell));
        }
    }

    /** After all parts: the months of the wholes they make up. */
    void addWholes() {
        wholes.forEach((customer, byMonth) -> addMonths(series(customer, null), byMonth));
    }

    private void addMonths(Series series, Map<Integer, CounterDelta> byMonth) {
        byMonth.forEach((month, cell) -> months.add(new CounterRow(series, month, cell)));
    }

    private Series series(String customer, @Nullable String dimensions) {
        UUID id = known.idOf(name, customer, dimensions, ids);
        return new Series(id, meterId, name, customer, dimensions);
    }

    private static void merge(Map<Integer, CounterDelta> byMonth, int month, CounterDelta cell) {
        byMonth.computeIfAbsent(month, unused -> new CounterDelta()).add(cell);
    }
}
