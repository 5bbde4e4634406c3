package io.stripemeter.simulator.policy;

import java.time.Duration;

/**
 * The finalization of invoices.
 *
 * @param grace how long an invoice of a period stays a draft whose quantities are refreshed; 1 h unless configured, at
 *     most 72 h. Source: docs, "Configure grace period".
 */
public record InvoicePolicy(Duration grace) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(3);

    public InvoicePolicy {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("A grace period lasts from 0 to 72 h: " + grace);
        }
    }

    public static InvoicePolicy standard() {
        return new InvoicePolicy(Duration.ofHours(1));
    }
}
