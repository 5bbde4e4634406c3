package io.stripemeter.query.counters;

import java.util.Comparator;

/**
 * One row to upsert.
 *
 * @param start number of the quarter hour, or of the first day of the month
 */
record CounterRow(Series series, int start, Cell cell) {
    /** The order in which rows are locked, the same for every writer. */
    static final Comparator<CounterRow> LOCK_ORDER =
            Comparator.comparing((CounterRow row) -> row.series().id()).thenComparingInt(CounterRow::start);
}
