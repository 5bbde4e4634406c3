package io.stripemeter.simulator.policy;

import java.time.Duration;

/**
 * The reporting of refusals after a 200.
 *
 * @param window refusals of one meter inside it share one report
 * @param sampleErrors how many identifiers a report names per kind of error; its counts are exact
 */
public record ReportPolicy(Duration window, int sampleErrors) {
    public static ReportPolicy standard() {
        return new ReportPolicy(Duration.ofSeconds(10), 1);
    }
}
