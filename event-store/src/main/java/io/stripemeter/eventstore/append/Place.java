package io.stripemeter.eventstore.append;

import java.util.UUID;

/** A place in the log: a stream's hash and a sequence in it. */
record Place(long high, long low, int sequence) {
    static Place of(PendingRow row) {
        return new Place(row.stream().high(), row.stream().low(), row.sequence());
    }

    static Place of(UUID stream, int sequence) {
        return new Place(stream.getMostSignificantBits(), stream.getLeastSignificantBits(), sequence);
    }
}
