package io.stripemeter.query.usage.counter;

import io.stripemeter.eventstore.projection.StoredEvent;
import java.time.Instant;
import java.util.function.Predicate;

/** The recorded usage by its place in the log, for the counters that cannot be derived from coarser ones. */
@FunctionalInterface
public interface UsageLog {
    /**
     * Reads usage events in log order, except those that the projection has set aside.
     *
     * @param since record time of the first append to be read
     * @param upTo position of the last event to be read
     * @param goesOn called with each event; reading ends when it returns false
     */
    void read(Instant since, long upTo, Predicate<StoredEvent> goesOn);
}
