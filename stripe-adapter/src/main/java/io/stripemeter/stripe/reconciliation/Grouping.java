package io.stripemeter.stripe.reconciliation;

import java.time.Duration;

/** The windows in which the billing backend can add up usage. */
public enum Grouping {
    /** UTC hours. */
    HOUR(Duration.ofHours(1)),
    /** UTC days. */
    DAY(Duration.ofDays(1));

    private final Duration length;

    Grouping(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }
}
