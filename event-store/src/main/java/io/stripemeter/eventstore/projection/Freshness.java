package io.stripemeter.eventstore.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position of a projection relative to the head of the log.
 *
 * @param position position of the last event it has folded or skipped; -1 before the first
 * @param recordedAt record time at that position; null before the first
 * @param headPosition position of the last event in the log; -1 when it is empty
 */
public record Freshness(long position, @Nullable Instant recordedAt, long headPosition) {
    /** The number of events still to fold. */
    public long lag() {
        return Math.max(0, headPosition - position);
    }
}
