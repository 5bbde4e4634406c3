package io.stripemeter.eventstore.projection;

import java.time.Duration;

/** Tells how far projections have come, wherever in the cluster they run. */
public interface ProjectionProgress {
    /** Freshness of the projection by its {@link BatchProjection#name()}. */
    Freshness of(String projection);

    /**
     * Waits until the projection has folded everything that was committed when this was called.
     *
     * @return false when the time ran out first
     */
    boolean awaitCaughtUp(String projection, Duration timeout);
}
