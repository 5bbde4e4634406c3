package io.stripemeter.query.counters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The counters a batch touches, by width, in lock order. */
record CounterRows(List<CounterRow> quarters, List<CounterRow> months) {
    static CounterRows sorted(List<CounterRow> quarters, Map<Series, Map<Integer, Cell>> monthCells) {
        List<CounterRow> months = new ArrayList<>(monthCells.size());
        monthCells.forEach(
                (series, cells) -> cells.forEach((month, cell) -> months.add(new CounterRow(series, month, cell))));
        quarters.sort(CounterRow.LOCK_ORDER);
        months.sort(CounterRow.LOCK_ORDER);
        return new CounterRows(quarters, months);
    }
}
