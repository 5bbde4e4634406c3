package io.stripemeter.sagas.periodclose;

import java.time.Instant;

/**
 * A deadline of a close. Deadlines are never cancelled: one that comes after the close has moved on is about another
 * stage or run, and does nothing.
 */
record CloseAlarm(String deadline, Instant at, About about) {
    static final String FLUSH_CHECK = "flush-check";
    static final String INVOICE_CHECK = "invoice-check";
    static final String RUN_OVERDUE = "run-overdue";

    /** What the deadline is about. */
    record About(String stage, String run) {}
}
