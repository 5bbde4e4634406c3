package io.stripemeter.simulator.time;

import org.jspecify.annotations.Nullable;

/** A lookup of the timeline of an object. */
@FunctionalInterface
public interface Timelines {
    /** The timeline of a test clock, or the account's own for {@code null}; refuses an unknown clock. */
    Timeline of(@Nullable String testClock);
}
