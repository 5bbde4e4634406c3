package io.stripemeter.eventstore.read;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.codec.StoredEventType;
import io.stripemeter.eventstore.projection.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log as stored, not decoded yet.
 *
 * @param position place in the log; -1 when it was read by its stream
 * @param recordedAt microseconds since 1970-01-01T00:00:00Z
 * @param streamKey readable stream id, or null for usage events, whose payload holds it
 * @param meta metadata as JSON, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
public record LogRow(
        long position,
        long sequence,
        StoredEventType type,
        long recordedAt,
        byte[] payload,
        @Nullable String streamKey,
        byte @Nullable [] meta) {

    /** The event. @throws UnreadableEvent when the payload is damaged or newer than this version */
    public StoredEvent decode(EventCodec codec) {
        DomainEvent event = codec.decode(type, payload);
        return new StoredEvent(position, keyOf(event), sequence, Micros.instant(recordedAt), event);
    }

    private String keyOf(DomainEvent event) {
        if (streamKey != null) {
            return streamKey;
        }
        return event instanceof UsageRecorded usage ? usage.streamId() : event.tenantId();
    }
}
