package io.stripemeter.eventstore.segment;

import io.stripemeter.eventstore.codec.StoredEventType;

/** A stored event that only a newer release can read. */
public record NewerEvent(StoredEventType type, long position) {
    @Override
    public String toString() {
        return type.name() + " (revision " + type.revision() + ") at position " + position;
    }
}
