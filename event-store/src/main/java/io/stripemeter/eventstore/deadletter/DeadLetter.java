package io.stripemeter.eventstore.deadletter;

import java.time.Instant;

/**
 * A domain event that a projection could not fold, set aside so that the others go on.
 *
 * @param position the event's place in the log, where it still lies unchanged
 * @param error class and message of the last failure
 * @param attempts times it was tried
 */
public record DeadLetter(
        String projection,
        long position,
        String streamKey,
        String error,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt) {}
