package io.stripemeter.query.usage.counter;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.util.Comparator;
import java.util.UUID;

/**
 * A counter of a billing period and the delta to add to it.
 *
 * @param seriesId the whole of a customer and meter
 */
record PeriodRow(UUID seriesId, UUID meterId, BillingPeriod period, CounterDelta delta) {
    /** The order in which rows are locked, the same for every writer. */
    static final Comparator<PeriodRow> LOCK_ORDER = Comparator.comparing(PeriodRow::seriesId)
            .thenComparing(row -> row.period().start());
}
