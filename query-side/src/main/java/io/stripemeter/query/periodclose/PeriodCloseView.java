package io.stripemeter.query.periodclose;

import java.time.Instant;

/**
 * The close of a period as the API returns it.
 *
 * @param stage flushing, verifying, invoicing, closed or escalated
 */
record PeriodCloseView(
        String account,
        Instant periodStart,
        Instant periodEnd,
        String stage,
        String note,
        Instant begunAt,
        Instant changedAt) {}
