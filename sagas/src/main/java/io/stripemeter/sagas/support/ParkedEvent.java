package io.stripemeter.sagas.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event that a process has not handled and has gone on without.
 *
 * @param stream the event's stream
 * @param sequence its place there
 * @param attempts how often it failed; zero while it only waits behind another of its key
 * @param error of the last attempt
 */
public record ParkedEvent(
        String group,
        int segment,
        long position,
        String key,
        String tenantId,
        String stream,
        long sequence,
        String event,
        Instant parkedAt,
        int attempts,
        @Nullable Instant failedAt,
        @Nullable String error) {
    /** Whether both are the same event, parked in the same segment. */
    boolean isAt(ParkedEvent other) {
        return position == other.position && segment == other.segment && group.equals(other.group);
    }
}
