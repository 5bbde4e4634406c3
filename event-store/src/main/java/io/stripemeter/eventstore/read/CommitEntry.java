package io.stripemeter.eventstore.read;

/**
 * A committed append, as the list of commits has it.
 *
 * @param recordedAt microseconds since 1970-01-01T00:00:00Z
 */
record CommitEntry(long firstPosition, long batch, int count, long recordedAt) {
    long lastPosition() {
        return firstPosition + count - 1;
    }
}
