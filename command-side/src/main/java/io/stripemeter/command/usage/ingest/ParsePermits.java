package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Permits to parse large bodies, as many as there are processors.
 *
 * <p>Fifty requests that are parsed side by side on two processors finish no sooner than two at a time, but a request
 * that needs only a moment, to be refused or to be answered, would have to wait for all fifty.
 */
final class ParsePermits {
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Computes with a permit. The work must not wait for anything. */
    <T> T compute(Supplier<T> work) {
        try {
            processors.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("stopping", "The server is stopping; send it again");
        }
        try {
            return work.get();
        } finally {
            processors.release();
        }
    }
}
