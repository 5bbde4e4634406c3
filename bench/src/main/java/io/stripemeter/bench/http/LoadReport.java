package io.stripemeter.bench.http;

import io.stripemeter.bench.harness.Latencies;
import java.time.Duration;

/**
 * The results of a load.
 *
 * @param recorded events answered as accepted or duplicate
 * @param duplicates those of them answered as duplicate
 * @param refused requests refused with 429 or 503
 * @param refusedWithoutTime those of them without {@code Retry-After}
 * @param failed requests answered anything else, or not at all
 * @param took from the first request to the last answer
 * @param answers how long answers with results took
 * @param refusals how long refusals took
 */
public record LoadReport(
        long recorded,
        long duplicates,
        long refused,
        long refusedWithoutTime,
        long failed,
        Duration took,
        Latencies answers,
        Latencies refusals) {

    public double eventsPerSecond() {
        return recorded * 1e9 / took.toNanos();
    }
}
