package io.stripemeter.command.usage.ingest;

import java.time.Duration;

/**
 * Bounds of an ingest request.
 *
 * @param maxEvents usage events of one request
 * @param maxBodyBytes size of its body, unpacked
 * @param maxAhead how far a timestamp may lie in the future
 * @param answerLimit how long a request waits for its commit before it is answered with 503
 */
public record IngestSettings(int maxEvents, int maxBodyBytes, Duration maxAhead, Duration answerLimit) {
    public static final IngestSettings DEFAULT =
            new IngestSettings(1_000, 1 << 20, Duration.ofHours(1), Duration.ofSeconds(30));

    public IngestSettings {
        if (maxEvents < 1 || maxEvents > 10_000) {
            throw new IllegalArgumentException("maxEvents must be 1 to 10,000");
        }
        if (maxBodyBytes < 1024 || maxBodyBytes > 64 << 20) {
            throw new IllegalArgumentException("maxBodyBytes must be 1 KiB to 64 MiB");
        }
    }
}
