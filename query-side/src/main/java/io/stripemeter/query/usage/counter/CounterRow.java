package io.stripemeter.query.usage.counter;

import java.util.Comparator;

/**
 * One row to upsert.
 *
 * @param start number of the quarter hour, or of the first day of the month
 */
record CounterRow(Series series, int start, CounterDelta cell) {
    /** The order in which rows are locked, the same for every writer. */
    static final Comparator<CounterRow> LOCK_ORDER =
            Comparator.comparing((CounterRow row) -> row.series().id()).thenComparingInt(CounterRow::start);
}
