package io.stripemeter.command.usage.lane;

import java.time.Duration;

/** How far the counters lag behind the log. */
@FunctionalInterface
public interface CountingLag {
    /** Age of the oldest usage event that is not counted yet; zero when all are, or when it can't be told. */
    Duration now();
}
