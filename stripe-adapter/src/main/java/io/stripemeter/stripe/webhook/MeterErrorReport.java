package io.stripemeter.stripe.webhook;

import java.util.List;

/**
 * A report of usage that was refused after it had been accepted, for one meter and a short time.
 *
 * @param errors how many were refused, exactly
 * @param from begin of the time in which they were checked, as reported
 * @param to its end, as reported
 * @param samples some of them, never to be taken for all
 */
public record MeterErrorReport(String summary, long errors, String from, String to, List<Sample> samples) {
    /** Samples that are read; a report with more is cut. */
    public static final int MOST_SAMPLES = 100;

    public MeterErrorReport {
        samples = List.copyOf(samples);
    }

    /**
     * One that was refused.
     *
     * @param code why, in the backend's word
     * @param errorsOfCode how many were refused for that
     * @param identifier of the push; empty when it does not say
     */
    public record Sample(String code, long errorsOfCode, String message, String identifier) {}
}
