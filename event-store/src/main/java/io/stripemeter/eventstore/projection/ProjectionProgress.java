package io.stripemeter.eventstore.projection;

import java.time.Duration;
import java.util.OptionalLong;

/** The progress of projections, wherever in the cluster they run. */
public interface ProjectionProgress {
    /** Freshness of the projection by its {@link BatchProjection#name()}. */
    Freshness of(String projection);

    /** Age of the oldest event that the projection has not folded; zero when it has folded all. */
    Duration ageOfOldestUnfolded(String projection);

    /**
     * Waits until the projection has folded everything that was committed when this was called.
     *
     * @return false when the time ran out first
     */
    boolean awaitCaughtUp(String projection, Duration timeout);

    /**
     * The position that all segments of a projection have reached, when it runs in several; empty while it runs in one,
     * where all rows have one position. A reader that stores how far it has read such rows must not store more than this.
     */
    default OptionalLong slowestOfSeveral(String projection) {
        return OptionalLong.empty();
    }
}
