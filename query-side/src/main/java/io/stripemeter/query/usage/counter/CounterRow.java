package io.stripemeter.query.usage.counter;

import java.util.Comparator;

/**
 * A counter and the delta to add to it, which become one row to upsert.
 *
 * @param start number of the quarter hour, or of the first day of the month
 */
record CounterRow(Series series, int start, CounterDelta delta) {
    /** The order in which rows are locked, the same for every writer. */
    static final Comparator<CounterRow> LOCK_ORDER =
            Comparator.comparing((CounterRow row) -> row.series().id()).thenComparingInt(CounterRow::start);
}
