package io.stripemeter.eventstore.append;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.log.StreamId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain event on its way into the log.
 *
 * @param index place in the published list
 * @param streamKey readable stream id
 * @param recordedAt microseconds since 1970-01-01T00:00:00Z
 * @param meta metadata as JSON, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
public record PendingRow(
        int index,
        StreamId stream,
        String streamKey,
        int sequence,
        short type,
        long recordedAt,
        DomainEvent event,
        byte[] payload,
        byte @Nullable [] meta) {
    private static final byte[] NONE = {};

    /** Returns whether this is a usage event: its payload holds its stream, and it may be skipped when a receipt is attached. */
    boolean isUsage() {
        return event instanceof UsageRecorded;
    }

    /** The key to store beside the payload; empty when the payload holds it. */
    String storedKey() {
        return isUsage() ? "" : streamKey;
    }

    /** The metadata to store; empty for none. */
    byte[] storedMeta() {
        return meta == null ? NONE : meta;
    }

    /** A place in the log: a stream's hash and a sequence in it. */
    record EventPosition(long high, long low, int sequence) {
        static EventPosition of(PendingRow row) {
            return new EventPosition(row.stream().high(), row.stream().low(), row.sequence());
        }

        static EventPosition of(UUID stream, int sequence) {
            return new EventPosition(stream.getMostSignificantBits(), stream.getLeastSignificantBits(), sequence);
        }
    }
}
