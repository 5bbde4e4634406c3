package io.stripemeter.eventstore.log;

/** The part of the log that a reader wants. */
public enum Selection {
    /** Every event. */
    ALL,
    /** Every event but usage events, which are a thousand times as many as all others. */
    CONTROL
}
