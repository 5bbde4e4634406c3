package io.stripemeter.eventstore.append;

import java.util.UUID;

/** A place in the log: a stream's hash and a sequence in it. */
record EventPosition(long high, long low, int sequence) {
    static EventPosition of(PendingRow row) {
        return new EventPosition(row.stream().high(), row.stream().low(), row.sequence());
    }

    static EventPosition of(UUID stream, int sequence) {
        return new EventPosition(stream.getMostSignificantBits(), stream.getLeastSignificantBits(), sequence);
    }
}
