package io.stripemeter.bench.http;

import java.time.Duration;

/**
 * The load that is sent to the ingest endpoint.
 *
 * @param batch usage events of a request
 * @param connections kept alive, each with one request at a time
 * @param duplicates whether every second event carries a key that was accepted before
 * @param duration how long; requests on their way at the end are still counted
 * @param retryPause how long a connection waits after a refusal
 */
public record Load(int batch, int connections, boolean duplicates, Duration duration, Duration retryPause) {
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    public Load(int batch, int connections, Duration duration) {
        this(batch, connections, false, duration, RETRY_PAUSE);
    }

    /** The same load with every second event sent before. */
    public Load halfDuplicates() {
        return new Load(batch, connections, true, duration, retryPause);
    }
}
