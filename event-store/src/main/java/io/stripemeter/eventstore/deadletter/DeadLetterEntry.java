package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.projection.StoredEvent;

/** A domain event that is set aside, with the reason. */
public record DeadLetterEntry(long position, String streamKey, String error) {
    /** Longer messages are cut; the server's log has the full message. */
    public static final int MAX_ERROR_LENGTH = 2_000;

    public DeadLetterEntry {
        // PostgreSQL's text cannot hold NUL.
        error = error.replace('\0', '?');
        error = error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH);
    }

    /** A domain event that can't be folded. */
    public static DeadLetterEntry of(StoredEvent event, Exception cause) {
        return new DeadLetterEntry(event.position(), event.streamId(), cause.toString());
    }

    /** A domain event that could be folded, but not before the one that its stream waits for. */
    public static DeadLetterEntry behind(StoredEvent event) {
        return new DeadLetterEntry(event.position(), event.streamId(), "waits behind an earlier event of its stream");
    }
}
