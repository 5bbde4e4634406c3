package io.stripemeter.simulator.time;

import org.jspecify.annotations.Nullable;

/** Finds the time that something lives in. */
@FunctionalInterface
public interface Timelines {
    /** The timeline of a test clock, or the account's own for {@code null}; refuses an unknown clock. */
    Timeline of(@Nullable String testClock);
}
